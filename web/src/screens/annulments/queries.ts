import { infiniteQueryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';

export type WaitingAnnulment = AnswerOf<'/api/v1/annulments'>['items'][number];

/** Annulments that wait for their second person, the longest wait first. */
export const annulmentsQuery = infiniteQueryOptions({
  queryKey: ['annulments'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam: after, signal }) =>
    answer(api.GET('/api/v1/annulments', { signal, params: { query: { after } } })),
  getNextPageParam: ({ next }) => next ?? undefined,
  refetchInterval: 60_000,
});
