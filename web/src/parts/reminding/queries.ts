import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { newKey } from '../../api/intent';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type ReminderWish = paths['/api/v1/reminders']['post']['requestBody']['content']['application/json'];
export type ReminderMade = paths['/api/v1/reminders']['post']['responses']['201']['content']['application/json'];
export type ReminderPreview =
  paths['/api/v1/reminders/preview']['post']['responses']['200']['content']['application/json'];
/** A letter at one of its recipients. */
export type Of = ReminderWish['of'][number];
export type Outcomes = AnswerOf<'/api/v1/letters/{id}/outcomes'>;
export type Outcome = Outcomes['items'][number];

/** How the reminder would read now; what is answered meanwhile is told with it, so it is never old. */
export const previewQuery = (unitId: string, of: Of[], replyWantedInWorkingDays: number) =>
  queryOptions({
    queryKey: ['letters', 'reminder-preview', unitId, of, replyWantedInWorkingDays],
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/v1/reminders/preview', {
          signal,
          params: { header: { 'Idempotency-Key': newKey() } },
          body: { unitId, of, replyWantedInWorkingDays },
        }),
      ),
  });

/** How far a letter got at each of those it is addressed to. */
export const outcomesQuery = (letterId: string) =>
  queryOptions({
    queryKey: ['dispatches', 'outcomes', letterId],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/letters/{id}/outcomes', { signal, params: { path: { id: letterId } } })),
  });

const CHANGED = ['letter', 'letters', 'drafts', 'dispatches', 'lines', 'follow-up'];
const refreshed = refreshing({ predicate: ({ queryKey }) => CHANGED.includes(String(queryKey[0])) });

export function useReminding() {
  return useCommand(
    (body: ReminderWish, key): Promise<ReminderMade> =>
      refreshed(answer(api.POST('/api/v1/reminders', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );
}

/** Renews a reminder without what is answered meanwhile. */
export function useDropping(letterId: string) {
  return useCommand((_: null, key) =>
    refreshed(
      answer(
        api.POST('/api/v1/reminders/{id}/drop-answered', {
          params: { path: { id: letterId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    ),
  );
}
