import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { foldParties } from '../../inputs/party-match';
import { type Holder, holdersFrom } from './holders';
import type { Queue } from './queues';

export type Referral = AnswerOf<'/api/v1/entries/{id}/referrals'>['items'][number];
export type ReferralLine = AnswerOf<'/api/v1/referrals'>['items'][number];
export type Holders = AnswerOf<'/api/v1/referral-holders'>;

const MINUTES = 60_000;

/** To whom something may be referred in a unit, folded once for each language. */
export const holdersQuery = (unitId: string, language: 'ar' | 'en') =>
  queryOptions({
    queryKey: ['referral-holders', unitId, language],
    staleTime: 5 * MINUTES,
    queryFn: async ({ signal }) => {
      const given = await answer(api.GET('/api/v1/referral-holders', { signal, params: { query: { unitId } } }));
      return foldParties<Holder>(holdersFrom(given, language));
    },
  });

/** Everything that was referred of an entry, the oldest first. */
export const entryReferralsQuery = (id: string) =>
  queryOptions({
    queryKey: ['referrals', 'entry', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/entries/{id}/referrals', { signal, params: { path: { id } } })),
  });

export const queueQuery = (unitId: string, queue: Queue, state: 'open' | 'ended') =>
  infiniteQueryOptions({
    queryKey: ['referrals', unitId, queue, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) =>
      answer(api.GET('/api/v1/referrals', { signal, params: { query: { unitId, queue, state, limit: 50, after } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const queueCountsQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['referrals', unitId, 'counts'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/referrals/counts', { signal, params: { query: { unitId } } })),
  });

/** Somebody is still to do something about it. */
export const isOpen = ({ state }: Pick<Referral, 'state'>) => /^(PENDING|RECEIVED|IN_PROGRESS)$/.test(state);
