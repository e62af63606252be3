import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';

export type Endpoint = AnswerOf<'/api/v1/webhooks/{id}'>;
export type EventType = Endpoint['eventTypes'][number];
export type Message = AnswerOf<'/api/v1/webhooks/{id}/messages'>['items'][number];
export type MessageState = Message['state'];

const ALL = ['webhooks'];
const EVERY = 10_000;

export const endpointsQuery = infiniteQueryOptions({
  queryKey: [...ALL, 'list'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ signal, pageParam: after }) =>
    answer(api.GET('/api/v1/webhooks', { signal, params: { query: { limit: 50, after } } })),
  getNextPageParam: ({ next }) => next ?? undefined,
});

export const endpointQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id],
    refetchInterval: EVERY,
    queryFn: ({ signal }) => answer(api.GET('/api/v1/webhooks/{id}', { signal, params: { path: { id } } })),
  });

export const messagesQuery = (id: string, state: MessageState | undefined) =>
  infiniteQueryOptions({
    queryKey: [...ALL, id, 'messages', state],
    refetchInterval: EVERY,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) =>
      answer(
        api.GET('/api/v1/webhooks/{id}/messages', {
          signal,
          params: { path: { id }, query: { state, limit: 25, after } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** The machines that may be called, for the choice of one. */
export const machinesQuery = queryOptions({
  queryKey: [...ALL, 'machines'],
  queryFn: async ({ signal }) =>
    (await answer(api.GET('/api/v1/api-clients', { signal, params: { query: { limit: 200 } } }))).items,
});

const andRefresh = refreshing({ queryKey: ALL });

const by = (key: string) => ({ 'Idempotency-Key': key });
const of = (id: string, key: string) => ({ path: { id }, header: by(key) });

export interface EndpointWish {
  url: string;
  eventTypes: EventType[];
}

export const useCreateEndpoint = () =>
  useCommand((body: EndpointWish & { clientId: string }, key) =>
    andRefresh(answer(api.POST('/api/v1/webhooks', { params: { header: by(key) }, body }))),
  );

/** Everything that is done to one endpoint. */
export const useEndpointCommands = (id: string) => ({
  change: useCommand((body: EndpointWish, key) =>
    andRefresh(answer(api.PUT('/api/v1/webhooks/{id}', { params: of(id, key), body }))),
  ),
  rotateSecret: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/webhooks/{id}/rotate-secret', { params: of(id, key) }))),
  ),
  switchOff: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/webhooks/{id}/switch-off', { params: of(id, key) }))),
  ),
  switchOn: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/webhooks/{id}/switch-on', { params: of(id, key) }))),
  ),
});

export const useReplay = (messageId: string) =>
  useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/webhooks/messages/{id}/replay', { params: of(messageId, key) }))),
  );
