import { Injectable } from '@nestjs/common';
import { readOne, type Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { later } from '../queue/later.js';
import { SigningService } from '../signing/signing.service.js';
import { type EnvelopeParty, envelopeOf, type OutgoingLetter } from './envelope.js';
import { EvidenceService } from './evidence.service.js';

/** Puts letters into envelopes and on their way: the part that sending, and sending again, have in common. */
@Injectable()
export class SendingService {
  constructor(
    private readonly signing: SigningService,
    private readonly evidence: EvidenceService,
  ) {}

  /**
   * One dispatch for each of these recipients (INV-18), with its envelope under the sender's seal (INV-13, INV-25): a
   * unit's is submitted to the worker, anybody else's waits to be handed over on paper.
   */
  async send(tx: Tx, by: Caller, letter: OutgoingLetter, to: EnvelopeParty[], resendOf?: string): Promise<string[]> {
    const ids: string[] = [];
    for (const party of to) ids.push(await this.enclose(tx, by, letter, party, resendOf));
    const submitted = ids.filter((_, nth) => to[nth]!.unitId !== null);
    if (submitted.length > 0) await this.submit(tx, by, submitted);
    return ids;
  }

  /** Leaves the delivery of these dispatches to the worker, and says so in their evidence. */
  async submit(tx: Tx, by: Caller, dispatchIds: string[]): Promise<void> {
    await this.evidence.recordAll(tx, dispatchIds, () => ({ kind: 'SUBMITTED', personId: by.id }));
    for (const dispatchId of dispatchIds) await later(tx, 'deliver-dispatch', dispatchId);
  }

  private async enclose(tx: Tx, by: Caller, letter: OutgoingLetter, party: EnvelopeParty, resendOf?: string) {
    const { sender } = letter;
    const ids = await readOne<{ consignmentId: string }>(tx, 'SELECT uuidv7() AS "consignmentId"');
    const { consignmentId } = ids!;
    const envelope = envelopeOf(letter, consignmentId, party);
    const seal = await this.signing.sealOf(sender.unitId, tx);
    const row = await readOne<{ id: string }>(
      tx,
      `INSERT INTO dispatch (letter_id, recipient_position, recipient_kind, sender_unit_id, consignment_id, recipient_unit_id,
         recipient_external_id, recipient_name, method, state, resend_of, envelope, envelope_digest, envelope_signature,
         seal_serial, dispatched_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id`,
      [
        letter.letterId,
        party.position,
        party.kind,
        sender.unitId,
        consignmentId,
        party.unitId,
        party.externalPartyId,
        party.name,
        party.unitId ? 'ELECTRONIC' : 'PAPER',
        party.unitId ? 'SUBMITTED' : 'PENDING',
        resendOf ?? null,
        envelope.text,
        envelope.digest,
        seal.sign(Buffer.from(envelope.text)),
        seal.serial,
        by.id,
      ],
    );
    return row!.id;
  }
}
