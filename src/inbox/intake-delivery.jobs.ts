import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record, SYSTEM } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { setState } from '../dispatch/dispatch-life.js';
import { documentsOf, envelopeFault } from '../dispatch/envelope.js';
import { EvidenceService } from '../dispatch/evidence.service.js';
import { conflict } from '../errors.js';
import { LettersService } from '../letters/letters.service.js';
import { type Handler, Handlers } from '../queue/handlers.js';
import { SigningService } from '../signing/signing.service.js';
import { type Inspection, ReceivedFiles } from './intake-files.js';

interface Consignment {
  letterId: string;
  senderUnitId: string;
  consignmentId: string;
  recipientUnitId: string | null;
  text: string;
  digest: Buffer;
  signature: Buffer;
  sealSerial: string;
  sealUnitId: string;
  sentAt: Date;
}

/** Delivers one dispatch to the unit that its row names; however often it is asked, the letter arrives once (INV-19). */
@Injectable()
export class DeliverDispatch implements Handler<Inspection | undefined>, OnModuleInit {
  readonly kind = 'deliver-dispatch';

  constructor(
    private readonly db: DataSource,
    private readonly handlers: Handlers,
    private readonly letters: LettersService,
    private readonly evidence: EvidenceService,
    private readonly files: ReceivedFiles,
    private readonly signing: SigningService,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this as Handler);
  }

  /** Looks at what arrives before anybody is told of it: envelope, seal, every file. @throws Refusal for an envelope that is not genuine */
  async prepare(dispatchId: string): Promise<Inspection | undefined> {
    const sent = await readOne<Consignment>(this.db, CONSIGNMENT, [dispatchId]);
    if (!sent) return undefined;
    const fault = envelopeFault(sent);
    if (fault) throw conflict(fault);
    const genuine = await this.signing.verifySeal(sent.sealSerial, Buffer.from(sent.text), sent.signature, sent.sentAt);
    if (!genuine) throw conflict('envelope-seal-invalid');
    return this.files.inspect(documentsOf(sent.text));
  }

  async handle(tx: Tx, dispatchId: string, inspection: Inspection | undefined): Promise<void> {
    const sent = await readOne<Arrival>(tx, `${ARRIVAL} FOR UPDATE OF d`, [dispatchId]);
    if (!sent || !inspection) return;
    if (!sent.receiverIsActive) throw conflict('receiver-unknown');
    const [arrived] = await tx.query(
      `INSERT INTO intake_item (unit_id, sender_unit_id, consignment_id, dispatch_id, letter_id, verification,
         attachments_declared, attachments_received)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (sender_unit_id, consignment_id) DO NOTHING RETURNING id`,
      [
        sent.recipientUnitId,
        sent.senderUnitId,
        sent.consignmentId,
        dispatchId,
        sent.letterId,
        JSON.stringify(inspection.verification),
        sent.attachmentsDeclared,
        inspection.attachmentsReceived,
      ],
    );
    if (!arrived) return;
    await this.letters.letKnow(tx, sent.letterId, sent.recipientUnitId);
    await setState(tx, dispatchId, 'DELIVERED');
    await this.evidence.record(tx, dispatchId, {
      kind: 'DELIVERED',
      facts: { attachmentsDeclared: sent.attachmentsDeclared, attachmentsReceived: inspection.attachmentsReceived },
    });
    await record(tx, SYSTEM, {
      action: 'dispatch.delivered',
      subjectKind: 'dispatch',
      subjectId: dispatchId,
      unitId: sent.recipientUnitId,
      detail: { intakeItemId: arrived.id },
    });
  }

  /** INV-20: the sender sees a loud FAILED, and sends again or gives up. */
  async giveUp(tx: Tx, dispatchId: string, reason: string): Promise<string | undefined> {
    const sent = await readOne<Arrival>(tx, `${ARRIVAL} FOR UPDATE OF d`, [dispatchId]);
    if (!sent) return undefined;
    await setState(tx, dispatchId, 'FAILED');
    await this.evidence.record(tx, dispatchId, { kind: 'FAILED', reasonCode: reason });
    await record(tx, SYSTEM, {
      action: 'dispatch.failed',
      subjectKind: 'dispatch',
      subjectId: dispatchId,
      unitId: sent.senderUnitId,
      detail: { reason },
    });
    return sent.senderUnitId;
  }
}

interface Arrival {
  letterId: string;
  senderUnitId: string;
  consignmentId: string;
  recipientUnitId: string;
  attachmentsDeclared: number;
  receiverIsActive: boolean;
}

/** Nothing but a submitted dispatch is delivered: one recalled, or delivered before, is none. */
const CONSIGNMENT = `
  SELECT d.letter_id AS "letterId", d.sender_unit_id AS "senderUnitId", d.consignment_id AS "consignmentId",
    d.recipient_unit_id AS "recipientUnitId", d.envelope AS text, d.envelope_digest AS digest, d.envelope_signature AS signature,
    d.seal_serial AS "sealSerial", c.unit_id AS "sealUnitId", d.created_at AS "sentAt"
  FROM dispatch d JOIN certificate c ON c.serial = d.seal_serial WHERE d.id = $1 AND d.state = 'SUBMITTED'`;

const ARRIVAL = `
  SELECT d.letter_id AS "letterId", d.sender_unit_id AS "senderUnitId", d.consignment_id AS "consignmentId",
    d.recipient_unit_id AS "recipientUnitId", (d.envelope::jsonb ->> 'attachmentsDeclared')::integer AS "attachmentsDeclared",
    EXISTS (SELECT FROM org_unit_now u WHERE u.id = d.recipient_unit_id) AS "receiverIsActive"
  FROM dispatch d WHERE d.id = $1 AND d.state = 'SUBMITTED'`;
