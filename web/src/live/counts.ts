import { queryOptions, useQuery } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../api/client';

export type Counts = AnswerOf<'/api/v1/counts'>;
export type CountName = keyof Counts;

/** A figure beside an entry of the menu. It turns red while `late` is not nought. */
export interface Badge {
  count: CountName;
  late?: CountName;
}

/** What waits for this person. Asked for once; the server's events keep it as it is. */
export const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/counts', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** How many of them wait; 0 while nobody knows. */
export function useCounts(): Partial<Counts> {
  return useQuery(countsQuery).data ?? {};
}
