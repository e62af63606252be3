import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';

export type ApiClient = AnswerOf<'/api/v1/api-clients/{id}'>;

const ALL = ['api-clients'];

export const apiClientsQuery = infiniteQueryOptions({
  queryKey: [...ALL, 'list'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ signal, pageParam: after }) =>
    answer(api.GET('/api/v1/api-clients', { signal, params: { query: { limit: 50, after } } })),
  getNextPageParam: ({ next }) => next ?? undefined,
});

export const apiClientQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/api-clients/{id}', { signal, params: { path: { id } } })),
  });

export const scopesQuery = queryOptions({
  queryKey: [...ALL, 'scopes'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/api-clients/scopes', { signal }))).scopes,
});

const andRefresh = refreshing({ queryKey: ALL });

const by = (key: string) => ({ 'Idempotency-Key': key });
const of = (id: string, key: string) => ({ path: { id }, header: by(key) });

export interface NewClient {
  name: string;
  unitId: string;
  scopes: string[];
}

export const useCreateClient = () =>
  useCommand((body: NewClient, key) =>
    andRefresh(answer(api.POST('/api/v1/api-clients', { params: { header: by(key) }, body }))),
  );

/** Everything that is done to one machine's access. */
export const useClientCommands = (id: string) => ({
  scopes: useCommand((scopes: string[], key) =>
    andRefresh(answer(api.PUT('/api/v1/api-clients/{id}/scopes', { params: of(id, key), body: { scopes } }))),
  ),
  addSecret: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/api-clients/{id}/secrets', { params: of(id, key) }))),
  ),
  revokeSecret: useCommand((secretId: string, key) =>
    andRefresh(
      answer(
        api.POST('/api/v1/api-clients/{id}/secrets/{secretId}/revoke', {
          params: { path: { id, secretId }, header: by(key) },
        }),
      ),
    ),
  ),
  disable: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/api-clients/{id}/disable', { params: of(id, key) }))),
  ),
  enable: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/api-clients/{id}/enable', { params: of(id, key) }))),
  ),
});
