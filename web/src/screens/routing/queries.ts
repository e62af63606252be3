import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type Rule = AnswerOf<'/api/v1/routing-rules'>['items'][number];
export type Writer = AnswerOf<'/api/v1/governor-writers'>['items'][number];
export type NewRule = paths['/api/v1/routing-rules']['post']['requestBody']['content']['application/json'];
export type NewWriter = paths['/api/v1/governor-writers']['post']['requestBody']['content']['application/json'];

export const RECIPIENT_KINDS = [
  'DIWAN',
  'MARKAZ_CITY',
  'CITY',
  'DISTRICT',
  'VILLAGE',
  'EXTERNAL',
  'GOVERNOR',
] as const satisfies Rule['toKind'][];

const RULES = ['routing-rules'];
const WRITERS = ['governor-writers'];

/** The rules in force: at most one for each pair of kinds. */
export const rulesQuery = queryOptions({
  queryKey: RULES,
  queryFn: async ({ signal }) =>
    (await answer(api.GET('/api/v1/routing-rules', { signal, params: { query: { limit: 200 } } }))).items,
});

export const writersQuery = infiniteQueryOptions({
  queryKey: WRITERS,
  initialPageParam: undefined as string | undefined,
  queryFn: ({ signal, pageParam: after }) =>
    answer(api.GET('/api/v1/governor-writers', { signal, params: { query: { after } } })),
  getNextPageParam: ({ next }) => next ?? undefined,
});

const refreshRules = refreshing({ queryKey: RULES });
const refreshWriters = refreshing({ queryKey: WRITERS });
const header = (key: string) => ({ 'Idempotency-Key': key });

export const useSettingRule = () =>
  useCommand((body: NewRule, key) =>
    refreshRules(answer(api.POST('/api/v1/routing-rules', { params: { header: header(key) }, body }))),
  );

export const useNamingWriter = () =>
  useCommand((body: NewWriter, key) =>
    refreshWriters(answer(api.POST('/api/v1/governor-writers', { params: { header: header(key) }, body }))),
  );

export const useEndingWriter = (id: string) =>
  useCommand((_: null, key) =>
    refreshWriters(
      answer(api.POST('/api/v1/governor-writers/{id}/end', { params: { path: { id }, header: header(key) } })),
    ),
  );
