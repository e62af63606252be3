import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { actingAbilities, type PostAbility, postAbilities } from '../identity/post-abilities.js';
import { alertedUnits } from '../queue/alerts.policy.js';
import type { Topic } from './topics.js';

const many = (words: string) => z.int().describe(words);

/** What waits for the caller, as the menu shows it; 0 for what is not theirs to do. */
export const Counts = z
  .object({
    intakeWaiting: many('letters that arrived and wait to be registered or refused'),
    intakeLate: many('those of them whose time is over (INV-16)'),
    incomingUnread: many(
      "entries among each unit's newest thousand that came while the caller belonged to it, and that they have not read",
    ),
    lettersToSign: many('letters submitted to the head, agreed to, or left between number and signature'),
    draftsSentBack: many('drafts that the head sent back and nobody has submitted again'),
    scansPending: many("papers without a scan among each unit's newest thousand lines"),
    annulmentsToDecide: many('annulments asked for by somebody else'),
    dispatchesRefused: many('refusals that nobody has acknowledged'),
    dispatchesFailed: many('dispatches that could not be delivered'),
    requestsLate: many('open requests of citizens whose day has passed'),
    noticesUnread: many('what you were told of and have not read'),
    followUpLate: many('replies that a unit owes or is owed and whose day has passed, each recipient counted'),
    referralsMine: many('open referrals to you or your department'),
    referralsLate: many("those whose day has passed; for the head, anybody's in the unit (INV-31)"),
    alertsOpen: many('alerts that nobody has settled'),
  })
  .meta({ id: 'Counts' });
export type Counts = z.infer<typeof Counts>;
/** What waits at a desk, the same for all its people; the rest is each person's own. */
export type DeskCounts = Omit<Counts, 'noticesUnread' | keyof OwnCounts>;
/** What was given to one person, or to their department. */
export type OwnCounts = Pick<Counts, 'referralsMine' | 'referralsLate'>;

/** Topics after which a count may differ. */
export const COUNTED: ReadonlySet<Topic> = new Set<Topic>([
  'letters',
  'dispatches',
  'intake',
  'entries',
  'referrals',
  'incoming',
  'annulments',
  'paper',
  'requests',
  'alerts',
  'account',
]);

/** Whose counts they are: for each ability the units where a post gives it. */
export interface CountedUnits {
  register: string[];
  write: string[];
  send: string[];
  sign: string[];
  incoming: string[];
  decide: string[];
  alerted: string[];
  follow: string[];
  owed: string[];
}

export function countedUnits(caller: Caller): CountedUnits {
  const opened = [
    ...caller.posts.map(({ unitId, role }) => ({ unitId, abilities: postAbilities(role) })),
    ...(caller.acting ?? []).map(({ unitId, powers }) => ({ unitId, abilities: actingAbilities(powers) })),
  ];
  const where = (ability: PostAbility) => [
    ...new Set(opened.filter(({ abilities }) => abilities.includes(ability)).map(({ unitId }) => unitId)),
  ];
  return {
    register: where('register-letters'),
    write: where('write-letters'),
    send: where('send-letters'),
    sign: where('sign-letters'),
    incoming: where('read-incoming'),
    decide: where('decide-annulments'),
    alerted: [...new Set(alertedUnits(caller))],
    follow: where('follow-requests'),
    owed: where('keep-follow-up'),
  };
}
