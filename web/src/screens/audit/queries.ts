import { infiniteQueryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';

export type AuditEvent = AnswerOf<'/api/v1/audit-events'>['items'][number];

/** What the address asks for. */
export interface AuditWanted {
  person?: string;
  unit?: string;
  kind?: string;
  action?: string;
  from?: string;
  to?: string;
  /** The id of one thing. */
  thing?: string;
}

export const auditQuery = ({ person, unit, kind, action, from, to, thing }: AuditWanted) => {
  const query = { personId: person, unitId: unit, subjectKind: kind, action, from, to, subjectId: thing, limit: 50 };
  return infiniteQueryOptions({
    queryKey: ['audit', query],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) =>
      answer(api.GET('/api/v1/audit-events', { signal, params: { query: { ...query, after } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
};
