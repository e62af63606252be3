import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';

export type Custody = AnswerOf<'/api/v1/entries/{id}/custody'>;
export type Passing = Custody['items'][number];
export type SheetHolder = Passing['holder'];
export type HeldSheet = AnswerOf<'/api/v1/custody'>['items'][number];

/** To whom, or where to; one of the three. */
export interface Receiver {
  personId?: string;
  departmentId?: string;
  place?: string;
}

export const entryCustodyQuery = (id: string) =>
  queryOptions({
    queryKey: ['custody', 'entry', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/entries/{id}/custody', { signal, params: { path: { id } } })),
  });

export const sheetsQuery = (unitId: string, holder: Receiver) =>
  infiniteQueryOptions({
    queryKey: ['custody', 'sheets', unitId, holder],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) =>
      answer(api.GET('/api/v1/custody', { signal, params: { query: { unitId, ...holder, limit: 50, after } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const sheetHoldersQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['custody', 'holders', unitId],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/custody/holders', { signal, params: { query: { unitId } } }))).items,
  });

const andRefresh = refreshing({ queryKey: ['custody'] });

export const usePassOn = () =>
  useCommand(({ entryId, ...body }: Receiver & { entryId: string; note?: string }, key) =>
    andRefresh(
      answer(
        api.POST('/api/v1/entries/{id}/custody', {
          params: { path: { id: entryId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    ),
  );
