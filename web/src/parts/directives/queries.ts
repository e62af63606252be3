import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';

export type UnitDirectives = AnswerOf<'/api/v1/directives'>;
export type Directive = UnitDirectives['items'][number];

/** The phrases that a unit's head writes with, in their order, and when the PIN is asked for. */
export const directivesQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['directives', unitId],
    enabled: unitId !== '',
    queryFn: ({ signal }) => answer(api.GET('/api/v1/directives', { signal, params: { query: { unitId } } })),
  });
