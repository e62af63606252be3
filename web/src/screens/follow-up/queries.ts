import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';
import type { Part, WhichList } from './parts-of-follow-up';

type ByUs = AnswerOf<'/api/v1/follow-ups/owed-by-us'>['items'][number];
type ToUs = AnswerOf<'/api/v1/follow-ups/owed-to-us'>['items'][number];

/** A line of either list: `of` names it where it is paused or written off. */
export interface FollowUpLine
  extends Pick<
    ToUs,
    | 'unitId'
    | 'entryNumber'
    | 'year'
    | 'urgency'
    | 'secrecy'
    | 'registeredAt'
    | 'dueOn'
    | 'workingDaysLeft'
    | 'standing'
    | 'toldStage'
    | 'pause'
    | 'abilities'
  > {
  id: string;
  which: WhichList;
  direction: 'INBOUND' | 'OUTBOUND';
  entryId: string;
  letterId: string | null;
  /** Of the recipient in the letter, where the unit is owed. */
  position: number | null;
  subject: string | null;
  party: string | null;
  replyWantedBy: string | null;
  awaited: ToUs['state'] | null;
  reminders: number;
}

const owedByUs = (line: ByUs): FollowUpLine => ({
  ...line,
  which: 'owed-by-us',
  direction: 'INBOUND',
  entryId: line.id,
  position: null,
  party: line.counterpartyName,
  awaited: null,
  reminders: 0,
});

const owedToUs = (line: ToUs): FollowUpLine => ({
  ...line,
  id: `${line.letterId}.${line.position}`,
  which: 'owed-to-us',
  direction: 'OUTBOUND',
  party: line.recipientName,
  awaited: line.state,
});

const ALL = ['follow-up'];

/** What is owed, the one due first at the top, a hundred at a time. */
export const followUpQuery = (which: WhichList, unitId: string, only: Part | undefined) =>
  infiniteQueryOptions({
    queryKey: [...ALL, which, unitId, only ?? 'all'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: after, signal }) => {
      const asked = { signal, params: { query: { unitId, limit: 100, after, ...(only && { only }) } } };
      if (which === 'owed-by-us') {
        const { items, next } = await answer(api.GET('/api/v1/follow-ups/owed-by-us', asked));
        return { items: items.map(owedByUs), next };
      }
      const { items, next } = await answer(api.GET('/api/v1/follow-ups/owed-to-us', asked));
      return { items: items.map(owedToUs), next };
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const followUpCountsQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...ALL, 'counts', unitId],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/follow-ups/counts', { signal, params: { query: { unitId } } })),
  });

export const policyQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...ALL, 'policy', unitId],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/follow-ups/policy', { signal, params: { query: { unitId } } })),
  });

export type PauseWish = { reason: string } & ({ entryId: string } | { letterId: string; position: number });
export interface WaiverWish {
  letterId: string;
  position: number;
  writeOff: WriteOff;
  reason: string;
}
export const WRITE_OFFS = ['BY_REPLY', 'BY_PHONE', 'FOR_INFORMATION', 'NO_REPLY_NEEDED', 'OTHER'] as const;
export type WriteOff = (typeof WRITE_OFFS)[number];
export type Policy = Pick<
  AnswerOf<'/api/v1/follow-ups/policy'>,
  'warnDaysBefore' | 'departmentAfter' | 'headAfter' | 'diwanAfter'
>;

const andRefresh = refreshing({ queryKey: ALL });
const by = (key: string) => ({ header: { 'Idempotency-Key': key } });

export const usePause = () =>
  useCommand((body: PauseWish, key) =>
    andRefresh(answer(api.POST('/api/v1/follow-ups/pauses', { params: by(key), body }))),
  );

export const useResume = () =>
  useCommand((id: string, key) =>
    andRefresh(
      answer(api.POST('/api/v1/follow-ups/pauses/{id}/end', { params: { ...by(key), path: { id } }, body: {} })),
    ),
  );

export const useWaive = () =>
  useCommand((body: WaiverWish, key) =>
    andRefresh(answer(api.POST('/api/v1/follow-ups/waivers', { params: by(key), body }))),
  );

export const useSetPolicy = (unitId: string) =>
  useCommand((body: Policy, key) =>
    andRefresh(answer(api.PUT('/api/v1/follow-ups/policy', { params: { ...by(key), query: { unitId } }, body }))),
  );
