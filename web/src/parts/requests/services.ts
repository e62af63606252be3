import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';

export type Service = AnswerOf<'/api/v1/services'>['items'][number];

/** What citizens may ask this unit for; there are some tens. */
export const servicesQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['services', unitId],
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const found: Service[] = [];
      for (let after: string | undefined, more = true; more; ) {
        const query = { unitId, limit: 200, after };
        const page = await answer(api.GET('/api/v1/services', { signal, params: { query } }));
        found.push(...page.items);
        after = page.next ?? undefined;
        more = after !== undefined;
      }
      return found;
    },
  });
