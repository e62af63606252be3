import { Injectable } from '@nestjs/common';
import { read, readOne, type Tx } from '../database/transaction.js';
import { conflict } from '../errors.js';
import { ANNULLABLE, ENDED } from './letter.js';
import { type HeldLetter, hold, move } from './letter-life.js';
import { hasNumberedReply, hasPendingDispatch, wasDelivered } from './letter-ties.js';

export interface LetterRecipient {
  position: number;
  kind: 'TO' | 'CC';
  unitId: string | null;
  externalPartyId: string | null;
  name: string;
  attentionOf: string;
}

export interface LetterEnclosure {
  id: string;
  position: number;
  digest: string;
  name: string;
  /** Bytes. */
  size: number;
  mediaType: string;
}

export interface LetterReference {
  kind: string;
  toLetterId: string | null;
  citedText: string | null;
}

/** A signed letter with its number and everything its envelope speaks of, held until the transaction ends. */
export interface LetterToDispatch extends HeldLetter {
  signedDigest: string;
  entryId: string;
  entryNumber: number;
  year: number;
  registeredAt: Date;
  recipients: LetterRecipient[];
  attachments: LetterEnclosure[];
  links: LetterReference[];
}

/** What the other features ask of letters, always in their own transaction; who may ask is theirs to say. */
@Injectable()
export class LettersService {
  /**
   * The letter of an annulled entry is annulled with it.
   * @throws Refusal 409 'letter-not-annullable', 'already-delivered' (INV-09), 'dispatch-pending' (recall it first)
   */
  async annulLetter(tx: Tx, letterId: string, by: string | null = null, note = ''): Promise<void> {
    const letter = await hold(tx, letterId);
    if (!ANNULLABLE.includes(letter.state)) throw conflict('letter-not-annullable', { state: letter.state });
    if (await wasDelivered(tx, letterId)) throw conflict('already-delivered');
    if (await hasPendingDispatch(tx, letterId)) throw conflict('dispatch-pending');
    await move(tx, letter, { action: 'annul', to: 'ANNULLED', by, note });
  }

  /** Holds a letter that is signed, or already partly sent. @throws Refusal 404, 409 'letter-not-signed' */
  async lockForDispatch(tx: Tx, letterId: string): Promise<LetterToDispatch> {
    const letter = await hold(tx, letterId);
    if (letter.state !== 'SIGNED' && letter.state !== 'DISPATCHED') {
      throw conflict('letter-not-signed', { state: letter.state });
    }
    const parts = await readOne<Omit<LetterToDispatch, keyof HeldLetter>>(tx, PARTS, [letterId]);
    return { ...letter, ...parts } as LetterToDispatch;
  }

  /** The letter has gone out, to the first or to one more recipient. */
  async markDispatched(tx: Tx, letterId: string, by: string | null = null): Promise<void> {
    const letter = await hold(tx, letterId);
    if (letter.state === 'DISPATCHED') return;
    if (letter.state !== 'SIGNED') throw conflict('letter-not-signed', { state: letter.state });
    await move(tx, letter, { action: 'dispatch', to: 'DISPATCHED', by });
  }

  /** From now on the people of this unit may know of the letter (INV-35). */
  async letKnow(tx: Tx, letterId: string, unitId: string): Promise<void> {
    await this.letKnowAll(tx, [{ letterId, unitId }]);
  }

  /** The same for many letters that arrive together. */
  async letKnowAll(tx: Tx, arrivals: { letterId: string; unitId: string }[]): Promise<void> {
    await tx.query(
      `INSERT INTO letter_unit (letter_id, unit_id, part)
       SELECT letter_id, unit_id, 'RECIPIENT' FROM unnest($1::uuid[], $2::uuid[]) AS a (letter_id, unit_id) ON CONFLICT DO NOTHING`,
      [arrivals.map(({ letterId }) => letterId), arrivals.map(({ unitId }) => unitId)],
    );
  }

  /** True when a letter that answers this one has a number (INV-30). */
  hasNumberedReply(tx: Tx, letterId: string): Promise<boolean> {
    return hasNumberedReply(tx, letterId);
  }

  /** How many of the unit's own letters are still somebody's work (INV-34). */
  async openLetterCount(tx: Tx, unitId: string): Promise<number> {
    const [row] = await read<{ open: number }>(
      tx,
      'SELECT count(*)::integer AS open FROM letter WHERE author_unit_id = $1 AND state <> ALL ($2)',
      [unitId, ENDED],
    );
    return row?.open ?? 0;
  }
}

const PARTS = `
  SELECT e.id AS "entryId", e.entry_number AS "entryNumber", e.year, e.registered_at AS "registeredAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('position', r.position, 'kind', r.kind, 'unitId', r.unit_id,
        'externalPartyId', r.external_party_id, 'name', r.name, 'attentionOf', r.attention_of) ORDER BY r.position)
      FROM letter_recipient r WHERE r.letter_id = l.id), '[]') AS recipients,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'position', a.position, 'digest', a.digest, 'name', a.name,
        'size', f.size, 'mediaType', f.media_type) ORDER BY a.position)
      FROM letter_attachment a JOIN stored_file f USING (digest) WHERE a.letter_id = l.id AND a.role = 'ENCLOSURE'), '[]') AS attachments,
    coalesce((SELECT jsonb_agg(jsonb_build_object('kind', k.kind, 'toLetterId', k.to_letter_id, 'citedText', k.cited_text) ORDER BY k.id)
      FROM letter_link k WHERE k.letter_id = l.id), '[]') AS links
  FROM letter l
  JOIN register_entry e ON e.letter_id = l.id AND e.unit_id = l.author_unit_id AND e.direction = l.direction
  WHERE l.id = $1`;
