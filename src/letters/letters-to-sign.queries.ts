import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read } from '../database/transaction.js';
import { type ActingPost, type Caller, postOf } from '../http/caller.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { STEPS } from './letter.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';
import { IS_ANSWERED_MEANWHILE } from './letter-reminders.js';
import type { LetterToSign } from './letter-view.js';
import { abilitiesOf } from './letters.policy.js';
import { LINE_COLUMNS, LINES } from './letters.queries.js';

/** What is the head's work: given for review, agreed to, or left between its number and its signature. */
export const WAITING = [
  ...new Set(STEPS.filter(({ action }) => action === 'approve' || action === 'sign').map(({ from }) => from)),
];

interface Waiting extends Omit<LetterToSign, 'abilities' | 'onBehalfOf'> {
  rank: number;
  since: string;
}

/** Units whose letters wait for this caller: those they head, and those whose head they stand in for. */
const unitsToSignIn = (caller: Caller): string[] => [
  ...caller.posts.filter(({ role }) => role === 'HEAD').map(({ unitId }) => unitId),
  ...(caller.acting ?? []).filter(standsIn).map(({ unitId }) => unitId),
];

/** Whether a post is acted in to approve or to sign, and not for other things only. */
const standsIn = ({ role, powers }: ActingPost): boolean =>
  role === 'HEAD' && (powers.includes('SIGN') || powers.includes('APPROVE'));

/** In whose stead the caller does something to the unit's letters; null where the head is the caller. */
function principalIn(caller: Caller, unitId: string): LetterToSign['onBehalfOf'] {
  if (postOf(caller, unitId, 'HEAD')) return null;
  return caller.acting?.find((post) => post.unitId === unitId && standsIn(post))?.principal ?? null;
}

@Injectable()
export class LettersToSignQueries {
  constructor(private readonly db: DataSource) {}

  /** What waits for the signature of this caller: the more urgent first, and of these the one that waits longest. */
  async list(caller: Caller, page: Page): Promise<List<LetterToSign>> {
    const units = unitsToSignIn(caller);
    const [rank = null, since = null, last = null] = keyOf(page.after, 3) ?? [];
    const rows = await read<Waiting>(
      this.db,
      `SELECT * FROM (
         SELECT ${LINE_COLUMNS}, p.name_ar AS "draftedBy", given.at AS "waitingSince", given.at::text AS since,
           array_position('{VERY_URGENT,URGENT,NORMAL}', l.urgency) AS rank,
           (SELECT count(*) FROM letter_step s WHERE s.letter_id = l.id AND s.action = 'send-back')::integer AS "sentBackBefore",
           ${IS_ANSWERED_MEANWHILE} AS "answeredMeanwhile"
         FROM ${LINES} LEFT JOIN person p ON p.id = l.drafted_by
         CROSS JOIN LATERAL (SELECT coalesce(max(s.taken_at), l.created_at) AS at FROM letter_step s
           WHERE s.letter_id = l.id AND s.action = 'submit') given
         WHERE l.author_unit_id = ANY ($4::uuid[]) AND l.state = ANY ($5) AND ${letterIsVisible(1)}) waiting
       WHERE $6::integer IS NULL OR (rank, "waitingSince", id) > ($6, $7::timestamptz, $8::uuid)
       ORDER BY rank, "waitingSince", id LIMIT $9`,
      [...sightParameters(sightOf(caller)), units, WAITING, rank, since, last, page.limit + 1],
    );
    const found = pageOf(rows, page.limit, (letter) => [letter.rank, letter.since, letter.id]);
    const items = found.items.map(({ rank: _, since: __, ...letter }) => ({
      ...letter,
      onBehalfOf: principalIn(caller, letter.authorUnitId),
      abilities: abilitiesOf(caller, letter),
    }));
    return { ...found, items };
  }
}
