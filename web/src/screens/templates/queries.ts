import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';

export type TemplateLine = AnswerOf<'/api/v1/letter-templates'>['items'][number];
export type Template = AnswerOf<'/api/v1/letter-templates/{id}'>;
export type Kind = Template['kind'];
export type Content = Pick<Template, 'nameAr' | 'nameEn' | 'kind' | 'subject' | 'body'>;

export const KINDS = ['OFFICIAL', 'REPLY', 'REMINDER', 'CIRCULAR', 'MEMO', 'COVERING'] as const satisfies Kind[];

const ALL = ['letter-templates'];

export const templatesQuery = (retired: boolean) =>
  infiniteQueryOptions({
    queryKey: [...ALL, 'list', retired],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) => {
      const query = { limit: 50, after, retired: retired ? ('true' as const) : ('false' as const) };
      return answer(api.GET('/api/v1/letter-templates', { signal, params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/letter-templates/{id}', { signal, params: { path: { id } } })),
  });

const andRefresh = refreshing({ queryKey: ALL });

export interface NewTemplate extends Content {
  code: string;
  unitId: string | null;
}

export const useAddTemplate = () =>
  useCommand((body: NewTemplate, key) =>
    andRefresh(answer(api.POST('/api/v1/letter-templates', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );

/** Saves over the version that was opened, and over no other. */
export const useChangeTemplate = ({ id, version }: Pick<Template, 'id' | 'version'>) =>
  useCommand((body: Content, key) =>
    andRefresh(
      answer(
        api.PUT('/api/v1/letter-templates/{id}', {
          params: { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': `"v${version}"` } },
          body,
        }),
      ),
    ),
  );

const of = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

export const useRetire = (id: string) =>
  useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/letter-templates/{id}/retire', { params: of(id, key) }))),
  );

export const useReinstate = (id: string) =>
  useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/letter-templates/{id}/reinstate', { params: of(id, key) }))),
  );
