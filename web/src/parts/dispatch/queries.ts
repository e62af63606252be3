import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';

export type Dispatch = AnswerOf<'/api/v1/letters/{id}/dispatches'>['items'][number];
export type Fact = AnswerOf<'/api/v1/dispatches/{id}'>['evidence'][number];

/** A letter's dispatches, in the order of its recipients. */
export const letterDispatchesQuery = (letterId: string) =>
  queryOptions({
    queryKey: ['dispatches', 'letter', letterId],
    queryFn: async ({ signal }) => {
      const path = { id: letterId };
      return (await answer(api.GET('/api/v1/letters/{id}/dispatches', { signal, params: { path } }))).items;
    },
  });

/** One dispatch with its signed facts. */
export const dispatchQuery = (id: string) =>
  queryOptions({
    queryKey: ['dispatches', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/dispatches/{id}', { signal, params: { path: { id } } })),
  });

/** Whether its chain of facts holds, by bytes, seals and order. */
export const chainQuery = (id: string) =>
  queryOptions({
    queryKey: ['dispatches', 'chain', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/dispatches/{id}/evidence', { signal, params: { path: { id } } })),
  });
