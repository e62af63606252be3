import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type Person = AnswerOf<'/api/v1/people/{id}'>;
export type Holding = Person['holdings'][number];
export type Post = AnswerOf<'/api/v1/posts'>['items'][number];
type BodyOf<Path extends '/api/v1/people' | '/api/v1/posts' | '/api/v1/posts/{id}/holdings'> =
  paths[Path]['post']['requestBody']['content']['application/json'];
export type NewPerson = BodyOf<'/api/v1/people'>;
export type NewPost = BodyOf<'/api/v1/posts'>;

export const ROLES = [
  'CLERK',
  'HEAD',
  'REGISTRY_MANAGER',
  'EMPLOYEE',
  'WINDOW',
  'GOVERNOR_OFFICE',
  'ADMINISTRATOR',
] as const satisfies NewPost['role'][];

export const peoplePages = ({ search, unit }: { search?: string; unit?: string }) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', search, unit],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam: after, signal }) => {
      const query = { limit: 50, after, ...(search && { search }), ...(unit && { unitId: unit }) };
      return answer(api.GET('/api/v1/people', { signal, params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** The posts of a unit with who holds them. */
export const postsQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['people', 'posts', unitId],
    enabled: unitId !== '',
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/posts', { signal, params: { query: { unitId, limit: 200 } } }))).items,
  });

const andRefresh = refreshing({ queryKey: ['people'] });

const under = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

export const useAddPerson = () =>
  useCommand((body: NewPerson, key) =>
    andRefresh(answer(api.POST('/api/v1/people', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );

/** What an administrator does with one account. */
export const useAccount = (id: string) => ({
  rename: useCommand((body: { nameAr: string; nameEn: string }, key) =>
    andRefresh(answer(api.PUT('/api/v1/people/{id}/names', { params: under(id, key), body }))),
  ),
  setEmail: useCommand((email: string | null, key) =>
    andRefresh(answer(api.PUT('/api/v1/people/{id}/email', { params: under(id, key), body: { email } }))),
  ),
  disable: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/people/{id}/disable', { params: under(id, key) }))),
  ),
  enable: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/people/{id}/enable', { params: under(id, key) }))),
  ),
  resetSecondFactor: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/people/{id}/second-factor-reset', { params: under(id, key) }))),
  ),
  resetPassword: useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/people/{id}/password-reset', { params: under(id, key) }))),
  ),
});

export const useAddPost = () =>
  useCommand((body: NewPost, key) =>
    andRefresh(answer(api.POST('/api/v1/posts', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );

export const useGivePost = () =>
  useCommand(({ postId, ...body }: BodyOf<'/api/v1/posts/{id}/holdings'> & { postId: string }, key) =>
    andRefresh(answer(api.POST('/api/v1/posts/{id}/holdings', { params: under(postId, key), body }))),
  );

export const useEndHolding = (id: string) =>
  useCommand((body: { at?: string }, key) =>
    andRefresh(answer(api.POST('/api/v1/holdings/{id}/end', { params: under(id, key), body }))),
  );
