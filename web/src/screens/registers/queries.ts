import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type Series = AnswerOf<'/api/v1/units/{id}/registers'>['items'][number];
export type Year = Series['years'][number];
type Opening = paths['/api/v1/registers/{id}/years']['post']['requestBody']['content']['application/json'];

export const seriesQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['series', unitId],
    enabled: unitId !== '',
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/units/{id}/registers', { signal, params: { path: { id: unitId } } }))).items,
  });

const andRefresh = refreshing({ predicate: ({ queryKey }) => /^(series|books)$/.test(String(queryKey[0])) });

export const useOpening = (id: string) =>
  useCommand((body: Opening, key) => {
    const params = { path: { id }, header: { 'Idempotency-Key': key } };
    return andRefresh(answer(api.POST('/api/v1/registers/{id}/years', { params, body })));
  });

export const useMove = (id: string, year: number) =>
  useCommand((state: 'CLOSING' | 'CLOSED', key) => {
    const params = { path: { id, year }, header: { 'Idempotency-Key': key } };
    return andRefresh(answer(api.POST('/api/v1/registers/{id}/years/{year}/state', { params, body: { state } })));
  });
