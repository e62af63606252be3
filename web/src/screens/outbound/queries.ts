import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import type { Group } from './groups';

export type OutboundLine = AnswerOf<'/api/v1/outbound-letters'>['items'][number];

export interface Filter {
  text?: string;
  year?: number;
}

/** What a unit sends, page by page, the newest first. */
export const outboundQuery = (unitId: string, filter: Filter & { group?: Group }) =>
  infiniteQueryOptions({
    queryKey: ['dispatches', 'outbound', unitId, filter],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) => {
      const query = { unitId, limit: 40, after, ...filter };
      return answer(api.GET('/api/v1/outbound-letters', { signal, params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** How many there are in each group, by the same filter. */
export const outboundCountsQuery = (unitId: string, filter: Filter) =>
  queryOptions({
    queryKey: ['dispatches', 'outbound-counts', unitId, filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = { unitId, ...filter };
      return answer(api.GET('/api/v1/outbound-letters/counts', { signal, params: { query } }));
    },
  });
