import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';

export type Finding = AnswerOf<'/api/v1/letters/{id}/routing'>['findings'][number];

/** What the routing policy says of a letter's recipients; `version` because a changed letter is asked about again. */
export const letterRoutingQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['letter', id, 'routing', version],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/letters/{id}/routing', { signal, params: { path: { id } } })),
  });

export const useSettling = (id: string) => {
  const andRefresh = refreshing({ queryKey: ['letter', id] });
  return useCommand((body: { position: number; reason: string }, key) =>
    andRefresh(
      answer(
        api.POST('/api/v1/letters/{id}/routing-overrides', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    ),
  );
};
