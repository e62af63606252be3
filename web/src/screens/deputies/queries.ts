import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type Delegation = AnswerOf<'/api/v1/delegations'>['items'][number];
export type Power = Delegation['powers'][number];
export type DelegablePost = AnswerOf<'/api/v1/delegable-posts'>['items'][number];
export type NewDelegation = paths['/api/v1/delegations']['post']['requestBody']['content']['application/json'];
export type Side = 'principal' | 'deputy' | 'unit';

export const POWERS = ['SIGN', 'APPROVE', 'ANNOTATE', 'REFER'] as const satisfies Power[];

const ALL = ['delegations'];

/** Who stands in for the person, for whom the person does, or all of the person's units; the newest first. */
export const delegationsQuery = (side: Side) =>
  infiniteQueryOptions({
    queryKey: [...ALL, side],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) =>
      answer(api.GET('/api/v1/delegations', { signal, params: { query: { side, after, limit: 20 } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** The posts that the person may delegate. */
export const delegablePostsQuery = queryOptions({
  queryKey: [...ALL, 'posts'],
  queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/delegable-posts', { signal }))).items,
});

/** Who of the unit may stand in for the holder of a post. */
export const possibleDeputiesQuery = (postId: string) =>
  queryOptions({
    queryKey: [...ALL, 'possible', postId],
    enabled: postId !== '',
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/possible-deputies', { signal, params: { query: { postId } } }))).items,
  });

const andRefresh = refreshing({ predicate: ({ queryKey }) => ['delegations', 'me'].includes(String(queryKey[0])) });

export const useDelegating = () =>
  useCommand((body: NewDelegation, key) =>
    andRefresh(answer(api.POST('/api/v1/delegations', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );

export const useEnding = (id: string) =>
  useCommand((_: null, key) =>
    andRefresh(
      answer(
        api.POST('/api/v1/delegations/{id}/end', { params: { path: { id }, header: { 'Idempotency-Key': key } } }),
      ),
    ),
  );
