import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type ExternalParty = AnswerOf<'/api/v1/external-parties/{id}'>;
export type AlikePair = AnswerOf<'/api/v1/external-parties/alike'>['items'][number];
type Path = paths['/api/v1/external-parties'];
export type NewParty = Path['post']['requestBody']['content']['application/json'];
export type Names = paths['/api/v1/external-parties/{id}']['put']['requestBody']['content']['application/json'];

const MANY = 50;

export const partiesPages = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['external-parties', 'list', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) => {
      const query = { limit: MANY, after, ...(search && { search }) };
      return answer(api.GET('/api/v1/external-parties', { signal, params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });

export const partyQuery = (id: string) =>
  queryOptions({
    queryKey: ['external-parties', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/external-parties/{id}', { signal, params: { path: { id } } })),
  });

/** The newest lines of the books that this person opens which name the correspondent. */
export const partyLinesQuery = (id: string) =>
  queryOptions({
    queryKey: ['external-parties', 'lines', id],
    staleTime: 0,
    queryFn: ({ signal }) => {
      const params = { path: { id }, query: { limit: 10 } };
      return answer(api.GET('/api/v1/external-parties/{id}/entries', { signal, params }));
    },
  });

export const alikeQuery = queryOptions({
  queryKey: ['external-parties', 'alike'],
  queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/external-parties/alike', { signal }))).items,
});

const andRefresh = refreshing({ queryKey: ['external-parties'] });

const under = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

export const useAddParty = () =>
  useCommand((body: NewParty, key) =>
    andRefresh(answer(api.POST('/api/v1/external-parties', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );

export const useCorrectParty = (id: string) =>
  useCommand((body: Names, key) =>
    andRefresh(answer(api.PUT('/api/v1/external-parties/{id}', { params: under(id, key), body }))),
  );

/** The first is the second from now on. */
export const useMerge = () =>
  useCommand(({ id, intoId }: { id: string; intoId: string }, key) =>
    andRefresh(answer(api.POST('/api/v1/external-parties/{id}/merge', { params: under(id, key), body: { intoId } }))),
  );
