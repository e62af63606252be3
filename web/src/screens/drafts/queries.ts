import { infiniteQueryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';

export type DraftLine = AnswerOf<'/api/v1/letters'>['items'][number];

export interface DraftsWanted {
  unitId: string;
  state: 'DRAFT' | 'IN_REVIEW' | 'APPROVED';
  mine: boolean;
  sentBack?: boolean;
}

const yes = (given: boolean) => (given ? ('true' as const) : ('false' as const));

/** Letters of a unit that have no number yet, the newest first. */
export const draftsQuery = ({ unitId, state, mine, sentBack }: DraftsWanted) =>
  infiniteQueryOptions({
    queryKey: ['letters', 'drafts', unitId, state, mine, sentBack],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: AnswerOf<'/api/v1/letters'>) => last.next ?? undefined,
    queryFn: ({ signal, pageParam }) => {
      const query = {
        unitId,
        state,
        mine: yes(mine),
        ...(sentBack !== undefined && { sentBack: yes(sentBack) }),
        after: pageParam,
        limit: 50,
      };
      return answer(api.GET('/api/v1/letters', { signal, params: { query } }));
    },
  });
