import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';

export type Errand = AnswerOf<'/api/v1/errands'>['items'][number];
export type Depth = AnswerOf<'/api/v1/errands/depth'>;
export type Alert = AnswerOf<'/api/v1/alerts'>['items'][number];
export type ErrandKind = 'deliver-dispatch' | 'stamp-rendition' | 'verify-scan' | 'call-webhook' | 'send-mail';

const ALL = ['errands'];
const EVERY = 10_000;

export const depthQuery = queryOptions({
  queryKey: [...ALL, 'depth'],
  refetchInterval: EVERY,
  queryFn: ({ signal }) => answer(api.GET('/api/v1/errands/depth', { signal })),
});

export interface ErrandsWanted {
  state?: 'FAILED' | 'DONE';
  kind?: string;
}

export const errandsQuery = (wanted: ErrandsWanted) =>
  infiniteQueryOptions({
    queryKey: [...ALL, 'list', wanted],
    refetchInterval: EVERY,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) =>
      answer(api.GET('/api/v1/errands', { signal, params: { query: { ...wanted, limit: 50, after } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const alertsQuery = queryOptions({
  queryKey: [...ALL, 'alerts'],
  refetchInterval: EVERY,
  queryFn: async ({ signal }) =>
    (await answer(api.GET('/api/v1/alerts', { signal, params: { query: { limit: 50 } } }))).items,
});

const andRefresh = refreshing({ queryKey: ALL });

const of = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

export const useRetry = (id: string) =>
  useCommand((_: null, key) => andRefresh(answer(api.POST('/api/v1/errands/{id}/retry', { params: of(id, key) }))));

export const useRetryAll = () =>
  useCommand((kind: ErrandKind, key) =>
    andRefresh(
      answer(api.POST('/api/v1/errands/retry', { params: { header: { 'Idempotency-Key': key } }, body: { kind } })),
    ),
  );

export const useSettle = (id: string) =>
  useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/alerts/{id}/settle', { params: of(id, key), body: {} }))),
  );
