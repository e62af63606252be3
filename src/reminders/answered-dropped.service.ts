import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { closeOpenVersion, keepVersion } from '../letters/draft-versions.js';
import { type HeldLetter, holdVisible, noteStep, personOf } from '../letters/letter-life.js';
import { answeredOf } from '../letters/letter-reminders.js';
import { permitStep, standingOf } from '../letters/letters.policy.js';
import type { Dropped } from './reminder-view.js';

@Injectable()
export class AnsweredDroppedService {
  constructor(private readonly db: DataSource) {}

  /**
   * Renews a reminder that has no number without what is answered meanwhile. What the head had agreed to is to be agreed to
   * again: it is another letter now.
   * @throws Refusal 404, 403, 409 'step-not-possible', 'nothing-answered', 'reply-arrived-meanwhile' where nothing would be left
   */
  drop(command: Command, letterId: string): Promise<Dropped> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const held = await holdVisible(tx, caller, letterId);
      const { delegationId } = permitStep(caller, held, held.state === 'DRAFT' ? 'edit' : 'send-back');
      const { answered, stillReminds } = await answeredOf(tx, letterId);
      if (answered.length === 0) throw conflict('nothing-answered');
      if (!stillReminds) throw conflict('reply-arrived-meanwhile', { letters: answered, mayGoOn: false });
      const letter = { ...held, version: held.version + 1 };
      await closeOpenVersion(tx, letterId);
      await tx.query(TAKE_OUT_LINKS, [letterId]);
      await tx.query(TAKE_OUT_RECIPIENTS, [letterId]);
      const state = held.state === 'APPROVED' ? 'IN_REVIEW' : held.state;
      await tx.query('UPDATE letter SET version = $2, state = $3, changed_at = official_time() WHERE id = $1', [
        letterId,
        letter.version,
        state,
      ]);
      await keepRenewed(tx, letter, personOf(caller));
      await noteStep(tx, letter, { action: 'drop-answered', to: state, by: personOf(caller), delegationId });
      await record(tx, caller, {
        action: 'letter.answered-dropped',
        subjectKind: 'letter',
        subjectId: letterId,
        unitId: letter.authorUnitId,
        detail: { version: letter.version, dropped: answered.length },
      });
      return { ...standingOf(caller, { ...letter, state }), dropped: answered };
    });
  }
}

const UNANSWERED = `reminded_recipient t WHERE t.reminder_letter_id = $1
  AND NOT EXISTS (SELECT FROM reply_given g WHERE g.letter_id = t.letter_id AND g.recipient_position = t.recipient_position)`;

/** Letters of which nobody is left to be reminded. */
const TAKE_OUT_LINKS = `DELETE FROM letter_link k WHERE k.letter_id = $1 AND k.kind = 'FOLLOWS_UP' AND k.to_letter_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM ${UNANSWERED} AND t.letter_id = k.to_letter_id)`;

/** Recipients who are left with nothing to be reminded of. */
const TAKE_OUT_RECIPIENTS = `DELETE FROM letter_recipient r WHERE r.letter_id = $1 AND r.kind = 'TO'
  AND NOT EXISTS (SELECT FROM ${UNANSWERED} AND t.reminder_position = r.position)`;

/** The renewed draft among its versions: what the last one said, without what was taken out. */
async function keepRenewed(tx: Tx, letter: HeldLetter, by: string | null): Promise<void> {
  const row = await readOne<{ content: object }>(
    tx,
    `SELECT v.content || jsonb_build_object(
       'recipients', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', r.kind, 'unitId', r.unit_id,
         'externalPartyId', r.external_party_id, 'name', r.name, 'attentionOf', r.attention_of) ORDER BY r.position)
         FROM letter_recipient r WHERE r.letter_id = $1), '[]'),
       'links', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', k.kind, 'toLetterId', k.to_letter_id, 'citedText', k.cited_text)
         ORDER BY k.id) FROM letter_link k WHERE k.letter_id = $1), '[]')) AS content
     FROM letter_version v WHERE v.letter_id = $1 ORDER BY v.version DESC LIMIT 1`,
    [letter.id],
  );
  await keepVersion(tx, { letterId: letter.id, version: letter.version, content: row!.content, by });
}
