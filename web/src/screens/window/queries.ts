import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import type { StepKind } from '../../parts/requests/queries';
import type { Part } from './parts-of-queue';

type Counts = AnswerOf<'/api/v1/requests/counts'>;

export const countsOfRequestsQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['requests', 'counts', unitId],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/requests/counts', { signal, params: { query: { unitId } } })),
  });

/** How many each part of the queue has; nobody counts those that have ended. */
export function countOf(part: Part, { bySteps }: Counts): number | undefined {
  const sum = (of: 'open' | 'late' | 'paused') => bySteps.reduce((all, step) => all + step[of], 0);
  if (part === 'closed') return undefined;
  if (part === 'all') return sum('open');
  if (part === 'late' || part === 'paused') return sum(part);
  return bySteps.find(({ stepKind }) => stepKind === (part as StepKind))?.open ?? 0;
}
