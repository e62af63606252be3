import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type PermitLine = AnswerOf<'/api/v1/permits'>['items'][number];
export type Permit = AnswerOf<'/api/v1/permits/{id}'>;
export type PermittedRequest = AnswerOf<'/api/v1/requests/{id}'>;
export type PermitState = Permit['state'];
export type PermitContent = paths['/api/v1/permits/{id}']['put']['requestBody']['content']['application/json'];
export type Decision = 'suspend' | 'reinstate' | 'revoke';

const ALL = ['permits'];

export const permitsQuery = (state: PermitState | undefined) =>
  infiniteQueryOptions({
    queryKey: [...ALL, 'list', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) =>
      answer(api.GET('/api/v1/permits', { signal, params: { query: { limit: 50, after, state } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const permitQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/permits/{id}', { signal, params: { path: { id } } })),
  });

/** The request that a permit is prepared on. */
export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, 'request', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/requests/{id}', { signal, params: { path: { id } } })),
  });

const andRefresh = refreshing({ queryKey: ALL });

const of = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

export const usePrepare = (requestId: string) =>
  useCommand((body: PermitContent, key) =>
    andRefresh(answer(api.POST('/api/v1/requests/{id}/permit', { params: of(requestId, key), body }))),
  );

/** Saves over the version that was opened, and over no other. */
export const useChange = ({ id, version }: Pick<Permit, 'id' | 'version'>) =>
  useCommand((body: PermitContent, key) =>
    andRefresh(
      answer(
        api.PUT('/api/v1/permits/{id}', {
          params: { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': `"v${version}"` } },
          body,
        }),
      ),
    ),
  );

export const useCancel = (id: string) =>
  useCommand((_: null, key) => andRefresh(answer(api.POST('/api/v1/permits/{id}/cancel', { params: of(id, key) }))));

export const useSign = (id: string) =>
  useCommand((pin: string, key) =>
    andRefresh(answer(api.POST('/api/v1/permits/{id}/sign', { params: of(id, key), body: { pin } }))),
  );

export interface Grounds {
  reason: string;
  decisionReference: string;
}

export const useDecide = (id: string, decision: Decision) =>
  useCommand((body: Grounds, key) =>
    andRefresh(answer(api.POST(`/api/v1/permits/{id}/${decision}`, { params: of(id, key), body }))),
  );
