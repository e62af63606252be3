import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import type { paths } from '../../api/schema';

export type RequestLine = AnswerOf<'/api/v1/requests'>['items'][number];
export type StepKind = RequestLine['stepKind'];
export type RequestPage = AnswerOf<'/api/v1/requests/{id}'>;

export type Wanted = Omit<NonNullable<paths['/api/v1/requests']['get']['parameters']['query']>, 'limit' | 'after'>;

/** The requests of a unit, those due first on top. */
export const requestsQuery = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ['requests', 'list', wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) =>
      answer(api.GET('/api/v1/requests', { signal, params: { query: { ...wanted, limit: 50, after } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['request', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/requests/{id}', { signal, params: { path: { id } } })),
  });
