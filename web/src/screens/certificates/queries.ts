import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { useCommand } from '../../api/use-command';
import { andRefresh, CERTIFICATES, type Certificate } from '../../parts/certificates/revoking';

export type CertificateDetail = AnswerOf<'/api/v1/certificates/{serial}'>;
export type Authority = AnswerOf<'/api/v1/certificates/authority'>;

export const PURPOSES = ['PERSON', 'UNIT_SEAL'] as const satisfies Certificate['purpose'][];
export const STATES = ['VALID', 'LOCKED', 'EXPIRED', 'REVOKED'] as const satisfies Certificate['state'][];

/** What the address asks for. */
export interface CertificatesWanted {
  search?: string;
  purpose?: Certificate['purpose'];
  state?: Certificate['state'];
  unit?: string;
}

export const certificatesQuery = ({ search, purpose, state, unit }: CertificatesWanted) => {
  const query = { search, purpose, state, unitId: unit, limit: 50 };
  return infiniteQueryOptions({
    queryKey: [...CERTIFICATES, 'list', query],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) =>
      answer(api.GET('/api/v1/certificates', { signal, params: { query: { ...query, after } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
};

export const certificateQuery = (serial: string) =>
  queryOptions({
    queryKey: [...CERTIFICATES, serial],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/certificates/{serial}', { signal, params: { path: { serial } } })),
  });

export const authorityQuery = queryOptions({
  queryKey: [...CERTIFICATES, 'authority'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/certificates/authority', { signal })),
});

export const offersQuery = queryOptions({
  queryKey: [...CERTIFICATES, 'offers'],
  queryFn: async ({ signal }) =>
    (await answer(api.GET('/api/v1/certificates/offers', { signal, params: { query: { limit: 200 } } }))).items,
});

const by = (key: string) => ({ header: { 'Idempotency-Key': key } });

export const useOffer = () =>
  useCommand((personId: string, key) =>
    andRefresh(answer(api.POST('/api/v1/certificates/offers', { params: by(key), body: { personId } }))),
  );

export const useIssueSeals = () =>
  useCommand((_: null, key) => andRefresh(answer(api.POST('/api/v1/certificates/seals', { params: by(key) }))));
