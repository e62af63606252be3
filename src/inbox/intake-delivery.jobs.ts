import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAll, SYSTEM } from '../audit/audit.js';
import { read, type Tx } from '../database/transaction.js';
import { holdDispatch, setStates } from '../dispatch/dispatch-life.js';
import { documentsOf, envelopeFault, type ReceivedEnvelope } from '../dispatch/envelope.js';
import { EvidenceService } from '../dispatch/evidence.service.js';
import { isUnderSeal, type KnownSeal } from '../dispatch/seal-check.js';
import { conflict } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { tellOfReplies } from '../letters/letter-reminders.js';
import { LettersService } from '../letters/letters.service.js';
import { type Handler, Handlers } from '../queue/handlers.js';
import { type Inspection, ReceivedFiles } from './intake-files.service.js';

/**
 * Delivers dispatches to the units that their rows name. However often it is asked, and by however many workers, each
 * letter arrives once (INV-19): a delivery takes the dispatch from SUBMITTED and makes the one item of its consignment.
 */
@Injectable()
export class DeliverDispatch implements Handler<Inspection | undefined>, OnModuleInit {
  readonly kind = 'deliver-dispatch';
  readonly together = {
    prepare: (dispatchIds: string[]) => this.inspect(dispatchIds),
    handle: (tx: Tx, inspections: Map<string, Inspection | undefined>) => this.deliver(tx, inspections),
  };

  constructor(
    private readonly db: DataSource,
    private readonly handlers: Handlers,
    private readonly letters: LettersService,
    private readonly evidence: EvidenceService,
    private readonly files: ReceivedFiles,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this as Handler);
  }

  async prepare(dispatchId: string): Promise<Inspection | undefined> {
    return (await this.inspect([dispatchId])).get(dispatchId);
  }

  async handle(tx: Tx, dispatchId: string, inspection: Inspection | undefined): Promise<void> {
    await this.deliver(tx, new Map([[dispatchId, inspection]]));
  }

  /** Looks at what arrives before anybody is told of it: envelope, seal, every file. @throws Refusal for an envelope that is not genuine */
  private async inspect(dispatchIds: string[]): Promise<Map<string, Inspection>> {
    const consignments = await read<Consignment>(this.db, CONSIGNMENTS, [dispatchIds]);
    const found = await Promise.all(
      consignments.map(async (sent) => {
        const fault = faultOf(sent);
        if (fault) throw conflict(fault);
        return [sent.dispatchId, await this.files.inspect(documentsOf(sent.text))] as const;
      }),
    );
    return new Map(found);
  }

  private async deliver(tx: Tx, inspections: Map<string, Inspection | undefined>): Promise<void> {
    const arrivals = await holdArrivals(tx, [...inspections.keys()]);
    if (arrivals.some(({ receiverIsActive }) => !receiverIsActive)) throw conflict('receiver-unknown');
    const items = await makeItems(tx, arrivals, inspections);
    const delivered = arrivals.filter(({ dispatchId }) => items.has(dispatchId));
    if (delivered.length === 0) return;
    await this.letters.letKnowAll(
      tx,
      delivered.map(({ letterId, recipientUnitId: unitId }) => ({ letterId, unitId })),
    );
    await setStates(tx, [...items.keys()], 'DELIVERED');
    await this.evidence.recordAll(tx, [...items.keys()], ({ dispatchId }) => ({
      kind: 'DELIVERED',
      facts: {
        attachmentsDeclared: delivered.find((one) => one.dispatchId === dispatchId)!.attachmentsDeclared,
        attachmentsReceived: inspections.get(dispatchId)!.attachmentsReceived,
      },
    }));
    const events = delivered.map(({ dispatchId, recipientUnitId, senderUnitId }) => ({
      action: 'dispatch.delivered',
      subjectKind: 'dispatch',
      subjectId: dispatchId,
      unitId: recipientUnitId,
      otherUnitId: senderUnitId,
      detail: { intakeItemId: items.get(dispatchId) },
    }));
    await recordAll(tx, SYSTEM, events);
    await tellOfReplies(
      tx,
      delivered.map(({ letterId }) => letterId),
    );
  }

  /** INV-20: the sender sees a loud FAILED, and sends again or gives up. */
  async giveUp(tx: Tx, dispatchId: string, reason: string): Promise<string | undefined> {
    const [sent] = await holdArrivals(tx, [dispatchId]);
    if (!sent) return undefined;
    await setStates(tx, [dispatchId], 'FAILED');
    await this.evidence.record(tx, dispatchId, { kind: 'FAILED', reasonCode: reason });
    await recordAll(tx, SYSTEM, [
      {
        action: 'dispatch.failed',
        subjectKind: 'dispatch',
        subjectId: dispatchId,
        unitId: sent.senderUnitId,
        detail: { reason },
      },
    ]);
    return sent.senderUnitId;
  }

  /** What failed is on its way again; what the sender gave up meanwhile stays given up, and there is nothing to deliver. */
  async takeUpAgain(tx: Tx, dispatchId: string, by: Caller): Promise<void> {
    if ((await holdDispatch(tx, dispatchId)).state !== 'FAILED') return;
    await setStates(tx, [dispatchId], 'SUBMITTED');
    await this.evidence.record(tx, dispatchId, { kind: 'SUBMITTED', personId: by.id });
  }
}

interface Consignment extends ReceivedEnvelope, KnownSeal {
  dispatchId: string;
  signature: Buffer;
  sentAt: Date;
}

function faultOf(sent: Consignment): string | undefined {
  const sealed = () => isUnderSeal(sent, Buffer.from(sent.text), sent.signature, sent.sentAt);
  return envelopeFault(sent) ?? (sealed() ? undefined : 'envelope-seal-invalid');
}

interface Arrival {
  dispatchId: string;
  letterId: string;
  senderUnitId: string;
  consignmentId: string;
  recipientUnitId: string;
  attachmentsDeclared: number;
  receiverIsActive: boolean;
}

/** Nothing but a submitted dispatch is delivered: one recalled, or delivered before, is none. */
const CONSIGNMENTS = `
  SELECT d.id AS "dispatchId", d.sender_unit_id AS "senderUnitId", d.consignment_id AS "consignmentId",
    d.recipient_unit_id AS "recipientUnitId", d.envelope AS text, d.envelope_digest AS digest, d.envelope_signature AS signature,
    d.created_at AS "sentAt", c.serial, c.unit_id AS "sealUnitId", c.der AS certificate, c.not_before AS "notBefore",
    c.not_after AS "notAfter", c.revoked_at AS "revokedAt"
  FROM dispatch d JOIN certificate c ON c.serial = d.seal_serial WHERE d.id = ANY ($1) AND d.state = 'SUBMITTED'`;

function holdArrivals(tx: Tx, dispatchIds: string[]): Promise<Arrival[]> {
  return read<Arrival>(
    tx,
    `SELECT d.id AS "dispatchId", d.letter_id AS "letterId", d.sender_unit_id AS "senderUnitId", d.consignment_id AS "consignmentId",
       d.recipient_unit_id AS "recipientUnitId", (d.envelope::jsonb ->> 'attachmentsDeclared')::integer AS "attachmentsDeclared",
       EXISTS (SELECT FROM org_unit_now u WHERE u.id = d.recipient_unit_id) AS "receiverIsActive"
     FROM dispatch d WHERE d.id = ANY ($1) AND d.state = 'SUBMITTED' ORDER BY d.id FOR UPDATE OF d`,
    [dispatchIds],
  );
}

/** The items that were not there before, by their dispatch. */
async function makeItems(
  tx: Tx,
  arrivals: Arrival[],
  inspections: Map<string, Inspection | undefined>,
): Promise<Map<string, string>> {
  const inspected = arrivals.filter(({ dispatchId }) => inspections.get(dispatchId));
  const column = <T>(pick: (arrival: Arrival, found: Inspection) => T): T[] =>
    inspected.map((arrival) => pick(arrival, inspections.get(arrival.dispatchId)!));
  const made: { id: string; dispatchId: string }[] = await tx.query(
    `INSERT INTO intake_item (unit_id, sender_unit_id, consignment_id, dispatch_id, letter_id, verification, attachments_declared, attachments_received)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::jsonb[], $7::integer[], $8::integer[])
     ON CONFLICT (sender_unit_id, consignment_id) DO NOTHING RETURNING id, dispatch_id AS "dispatchId"`,
    [
      column(({ recipientUnitId }) => recipientUnitId),
      column(({ senderUnitId }) => senderUnitId),
      column(({ consignmentId }) => consignmentId),
      column(({ dispatchId }) => dispatchId),
      column(({ letterId }) => letterId),
      column((_, { verification }) => JSON.stringify(verification)),
      column(({ attachmentsDeclared }) => attachmentsDeclared),
      column((_, { attachmentsReceived }) => attachmentsReceived),
    ],
  );
  return new Map(made.map(({ id, dispatchId }) => [dispatchId, id]));
}
