import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import type { Part } from './parts-of-incoming';

export type IncomingLine = AnswerOf<'/api/v1/incoming'>['items'][number];
export type IncomingCounts = AnswerOf<'/api/v1/incoming/counts'>;

/** What a unit has registered as inbound, the newest first, a hundred at a time. */
export const incomingQuery = (unitId: string, only: Part | undefined) =>
  infiniteQueryOptions({
    queryKey: ['incoming', unitId, only ?? 'all'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) => {
      const query = { unitId, limit: 100, after, ...(only && { only }) };
      return answer(api.GET('/api/v1/incoming', { signal, params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 120_000,
  });

export const incomingCountsQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['incoming', unitId, 'counts'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/incoming/counts', { signal, params: { query: { unitId } } })),
    refetchInterval: 60_000,
  });
