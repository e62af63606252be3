import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';

export type Waiting = AnswerOf<'/api/v1/dispatches'>['items'][number];
export type PageLine = AnswerOf<'/api/v1/manifests/{id}'>['lines'][number];
export type BookPage = AnswerOf<'/api/v1/manifests'>['items'][number];

/** Paper letters that wait for a messenger. */
export const waitingQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['dispatches', 'to-hand-over', unitId],
    queryFn: ({ signal }) => {
      const query = { unitId, method: 'PAPER' as const, state: 'PENDING' as const, limit: 200 };
      return answer(api.GET('/api/v1/dispatches', { signal, params: { query } }));
    },
  });

/** Pages of the hand-delivery book that are out, or that are closed. */
export const pagesQuery = (unitId: string, state: 'OPEN' | 'CLOSED') =>
  infiniteQueryOptions({
    queryKey: ['manifests', unitId, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) => {
      const query = { unitId, state, after, limit: 20 };
      return answer(api.GET('/api/v1/manifests', { signal, params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const pageQuery = (id: string) =>
  queryOptions({
    queryKey: ['manifests', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/manifests/{id}', { signal, params: { path: { id } } })),
  });
