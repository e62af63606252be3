import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';

const AT_ONCE = 50;

/** Paper of this unit that has no scan yet, the oldest first. */
export const pendingQuery = (unitId: string) =>
  infiniteQueryOptions({
    queryKey: ['paper', 'pending', unitId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) => {
      const query = { unitId, scans: 'pending', direction: 'asc', limit: AT_ONCE, after } as const;
      return answer(api.GET('/api/v1/paper-letters', { signal, params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 60_000,
  });

/** The newest inbound entry of this unit with that number, or that label; null for none. */
export const calledForQuery = (unitId: string, number: string | undefined) =>
  queryOptions({
    queryKey: ['find', 'pending', unitId, number],
    enabled: number !== undefined,
    queryFn: async ({ signal }) => {
      const query = { number: number as string, unitId, direction: 'INBOUND' as const };
      const { items } = await answer(api.GET('/api/v1/entries', { signal, params: { query } }));
      return items[0] ?? null;
    },
  });
