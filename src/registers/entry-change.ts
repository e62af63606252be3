import { readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { entryIsMasked } from './entry-access.js';
import type { CorrectableField } from './entry-facts.entity.js';
import { ENTRY_STATE, visibleEntries } from './entry-view.js';
import type { EntryFacts } from './registers.policy.js';

/** An entry held for a change: what the rules ask, and what it says now. */
export interface HeldEntry extends EntryFacts {
  id: string;
  letterId: string;
  annulmentRequestId: string | null;
  says: Record<CorrectableField, string | null>;
  replyWanted: boolean;
  /** A reply to it is numbered in the unit's books and not annulled. */
  replied: boolean;
}

/**
 * Loads an entry for a change and lets nobody else change it until the transaction ends.
 * @throws Refusal 404 for one that the caller may not know of
 */
export async function holdEntry(tx: Tx, caller: Caller, entryId: string): Promise<HeldEntry> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [entryId]);
  const entry = await readOne<HeldEntry>(
    tx,
    `SELECT e.id, e.unit_id AS "unitId", e.direction, e.letter_id AS "letterId", ${ENTRY_STATE} AS state, ${entryIsMasked(1)} AS masked,
       asked.id AS "annulmentRequestId", asked.requested_by AS "annulmentAskedBy", e.reply_wanted_by IS NOT NULL AS "replyWanted",
       ${REPLIED} AS replied,
       jsonb_build_object('subject', e.subject, 'counterparty_name', e.counterparty_name,
         'counterparty_number', e.counterparty_number, 'counterparty_date', e.counterparty_date) AS says
     FROM (SELECT e.* FROM ${visibleEntries(1)} AND e.id = $4) e
     LEFT JOIN LATERAL (SELECT a.id, a.requested_by FROM annulment_request a
       WHERE a.entry_id = e.id AND NOT EXISTS (SELECT FROM annulment_decision d WHERE d.request_id = a.id)) asked ON true`,
    [...sightParameters(sightOf(caller)), entryId],
  );
  if (!entry) throw notFound();
  return entry;
}

const REPLIED = `EXISTS (SELECT FROM letter_link k JOIN register_entry r ON r.letter_id = k.letter_id
  WHERE k.to_letter_id = e.letter_id AND k.kind = 'REPLIES_TO' AND r.unit_id = e.unit_id AND r.direction <> 'INBOUND'
    AND NOT EXISTS (SELECT FROM annulment_decision d WHERE d.entry_id = r.id AND d.approved))`;
