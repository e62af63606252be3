import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type Service = AnswerOf<'/api/v1/services/{id}'>;
export type ServiceLine = AnswerOf<'/api/v1/services'>['items'][number];
export type Field = Service['field'];
type BodyOf<Path extends keyof paths, Method extends 'put' | 'post'> = paths[Path] extends {
  [One in Method]: { requestBody: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
export type Content = BodyOf<'/api/v1/services/{id}', 'put'>;
export type NewService = BodyOf<'/api/v1/services', 'post'>;

export const FIELDS = [
  'BUILDING',
  'SHOPS',
  'PUBLIC_WAY',
  'UTILITIES',
  'PROPERTY',
  'LIFTS',
  'ROADS',
  'COMPLAINTS',
] as const satisfies Field[];

const ALL = ['services'];

/** All of them: some tens, shown by their field. */
export const servicesQuery = (retired: boolean) =>
  queryOptions({
    queryKey: [...ALL, 'list', retired],
    queryFn: async ({ signal }) => {
      const found: ServiceLine[] = [];
      for (let after: string | undefined, more = true; more; ) {
        const query = { limit: 200, after, retired: retired ? ('true' as const) : ('false' as const) };
        const page = await answer(api.GET('/api/v1/services', { signal, params: { query } }));
        found.push(...page.items);
        after = page.next ?? undefined;
        more = after !== undefined;
      }
      return found;
    },
  });

export const serviceQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/services/{id}', { signal, params: { path: { id } } })),
  });

/** The departments that a step may be of. */
export const departmentsQuery = queryOptions({
  queryKey: [...ALL, 'departments'],
  staleTime: 300_000,
  queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/services/departments', { signal }))).items,
});

const andRefresh = refreshing({ queryKey: ALL });

export const useAddService = () =>
  useCommand((body: NewService, key) =>
    andRefresh(answer(api.POST('/api/v1/services', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );

/** Saves over the version that was opened, and over no other. */
export const useChangeService = ({ id, version }: Pick<Service, 'id' | 'version'>) =>
  useCommand((body: Content, key) =>
    andRefresh(
      answer(
        api.PUT('/api/v1/services/{id}', {
          params: { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': `"v${version}"` } },
          body,
        }),
      ),
    ),
  );

const of = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

export const useRetire = (id: string) =>
  useCommand((_: null, key) => andRefresh(answer(api.POST('/api/v1/services/{id}/retire', { params: of(id, key) }))));

export const useReinstate = (id: string) =>
  useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/services/{id}/reinstate', { params: of(id, key) }))),
  );
