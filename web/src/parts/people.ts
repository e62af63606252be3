import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../api/client';

export type FoundPerson = Pick<AnswerOf<'/api/v1/people'>['items'][number], 'id' | 'userName' | 'nameAr' | 'nameEn'>;

const MOST_OFFERED = 8;

/** People by words of their names; for administrators. */
export const peopleFoundQuery = (search: string) =>
  queryOptions({
    queryKey: ['people', 'found', search],
    enabled: search !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<FoundPerson[]> =>
      (await answer(api.GET('/api/v1/people', { signal, params: { query: { search, limit: MOST_OFFERED } } }))).items,
  });

export const personNamedQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', id],
    enabled: id !== '',
    queryFn: ({ signal }) => answer(api.GET('/api/v1/people/{id}', { signal, params: { path: { id } } })),
  });
