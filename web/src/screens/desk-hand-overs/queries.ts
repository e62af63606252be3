import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type HandOver = AnswerOf<'/api/v1/desk-hand-overs'>['items'][number];
export type HandOverLine = AnswerOf<'/api/v1/desk-hand-overs/preview'>['items'][number];

/** Desks that went over before, the last one first. */
export const handOversQuery = (unitId: string) =>
  infiniteQueryOptions({
    queryKey: ['referrals', unitId, 'hand-overs'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) =>
      answer(api.GET('/api/v1/desk-hand-overs', { signal, params: { query: { unitId, limit: 50, after } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const handOverQuery = (id: string) =>
  queryOptions({
    queryKey: ['referrals', 'hand-over', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/desk-hand-overs/{id}', { signal, params: { path: { id } } })),
  });

/** What lies on somebody's desk now, and would go over. */
export const deskQuery = (unitId: string, fromPersonId: string | undefined) =>
  queryOptions({
    queryKey: ['referrals', unitId, 'desk', fromPersonId],
    enabled: fromPersonId !== undefined,
    queryFn: ({ signal }) => {
      const query = { unitId, fromPersonId: fromPersonId ?? '' };
      return answer(api.GET('/api/v1/desk-hand-overs/preview', { signal, params: { query } }));
    },
  });

type NewHandOver = paths['/api/v1/desk-hand-overs']['post']['requestBody']['content']['application/json'];

const andRefresh = refreshing({ queryKey: ['referrals'] });

export const useHandingOver = () =>
  useCommand((body: NewHandOver, key) =>
    andRefresh(answer(api.POST('/api/v1/desk-hand-overs', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );
