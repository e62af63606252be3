import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, invalid, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { type DeliverySlip, renderDeliverySlip } from '../printing/delivery-slip.js';
import { letterClaims } from '../signing/letter-claims.js';
import { typedCode } from '../signing/qr-code.js';
import { SigningService } from '../signing/signing.service.js';
import { endLine } from './delivery-manifests.service.js';
import { dispatchIsVisible } from './dispatch-access.js';
import { setState, stateAfter } from './dispatch-life.js';
import { DispatchesService, type Grounds } from './dispatches.service.js';
import { EvidenceService } from './evidence.service.js';

/** Who took the paper, as they wrote it on the slip. */
export interface HandOver {
  fullName: string;
  title: string;
  /** When it was taken: not before the letter went out, not in the future. */
  at: string;
}

interface SlipFacts extends Omit<DeliverySlip, 'number' | 'verification' | 'digits' | 'manifestLine'> {
  pageNumber: number | null;
  lineNumber: number | null;
  entryNumber: number;
  year: number;
  registeredAt: Date;
  token: Buffer;
  senderCode: string;
  wholeSubject: string;
  parties: { code: string | null; name: string }[];
}

/** Letters that leave on paper: the slip that goes with them, and what came of it. */
@Injectable()
export class PaperDispatchService {
  constructor(
    private readonly db: DataSource,
    private readonly dispatches: DispatchesService,
    private readonly evidence: EvidenceService,
    private readonly signing: SigningService,
  ) {}

  /** The recipient has the paper: full name, title and time of the slip become evidence (INV-27). */
  handOver(command: Command, dispatchId: string, taken: HandOver): Promise<{ dispatchId: string }> {
    return this.dispatches.act(command, dispatchId, 'hand-over', async (tx, held) => {
      await requireBelievable(tx, held.id, taken.at);
      await setState(tx, held.id, stateAfter(held, 'hand-over'));
      await this.evidence.record(tx, held.id, {
        kind: 'HANDED_OVER',
        personId: command.caller.id,
        facts: { fullName: taken.fullName, title: taken.title, takenAt: new Date(taken.at).toISOString() },
      });
      await endLine(tx, held.id, 'HANDED_OVER');
      return held.id;
    });
  }

  /** The paper came back: it waits for another try, or to be recalled. */
  returned(command: Command, dispatchId: string, grounds: Grounds): Promise<{ dispatchId: string }> {
    return this.dispatches.act(command, dispatchId, 'return', async (tx, held) => {
      await setState(tx, held.id, stateAfter(held, 'return'));
      await this.evidence.record(tx, held.id, {
        kind: 'RETURNED',
        personId: command.caller.id,
        reasonCode: grounds.reasonCode,
        facts: grounds.reasonText ? { reasonText: grounds.reasonText } : {},
      });
      await endLine(tx, held.id, 'RETURNED');
      return held.id;
    });
  }

  /** The slip to be signed by whoever takes the paper, as a PDF. @throws Refusal 404, 409 for an electronic dispatch */
  async slip(caller: Caller, dispatchId: string): Promise<Uint8Array> {
    const found = await readOne<SlipFacts & { method: string }>(this.db, SLIP, [
      dispatchId,
      ...sightParameters(sightOf(caller)),
    ]);
    if (!found) throw notFound('dispatch-unknown');
    if (found.method !== 'PAPER') throw conflict('not-on-paper');
    const {
      entryNumber,
      year,
      registeredAt,
      token,
      senderCode,
      wholeSubject,
      parties,
      pageNumber,
      lineNumber,
      method: _,
      ...slip
    } = found;
    const claims = letterClaims({
      number: entryNumber,
      year,
      issuedAt: registeredAt,
      unitCode: senderCode,
      subject: wholeSubject,
      recipients: parties,
      token,
    });
    const qrText = await this.signing.qrFor(claims);
    const verification = { qrText, humanCode: typedCode(token) };
    const manifestLine = pageNumber ? `صفحة ${pageNumber} سطر ${lineNumber}` : null;
    return renderDeliverySlip({ ...slip, manifestLine, number: { entryNumber, year }, verification, digits: 'arab' });
  }
}

async function requireBelievable(tx: Tx, dispatchId: string, at: string): Promise<void> {
  const row = await readOne<{ believable: boolean }>(
    tx,
    "SELECT $2::timestamptz BETWEEN created_at - interval '1 minute' AND official_time() AS believable FROM dispatch WHERE id = $1",
    [dispatchId, at],
  );
  if (!row?.believable) throw invalid('time-not-believable', 'at');
}

const SLIP = `
  SELECT d.method, replace(g.name_ar, 'ديوان عام ', '') AS governorate, l.subject AS "wholeSubject", e.unit_name AS unit, e.entry_number AS "entryNumber", e.year, e.registered_at AS "registeredAt",
    cairo_date(e.registered_at) AS date, CASE WHEN l.secrecy = 'NORMAL' THEN l.subject ELSE 'سري' END AS subject,
    d.recipient_name AS recipient, l.attachments_declared AS "enclosureCount", l.verification_token AS token, u.code AS "senderCode",
    m.page_number AS "pageNumber", m.line_number AS "lineNumber",
    (SELECT jsonb_agg(jsonb_build_object('code', c.code, 'name', r.name) ORDER BY r.position)
      FROM letter_recipient r LEFT JOIN org_unit c ON c.id = r.unit_id WHERE r.letter_id = l.id) AS parties
  FROM dispatch d JOIN letter l ON l.id = d.letter_id JOIN org_unit u ON u.id = d.sender_unit_id
  JOIN register_entry e ON e.letter_id = l.id AND e.unit_id = d.sender_unit_id AND e.direction = l.direction
  LEFT JOIN LATERAL (SELECT p.page_number, k.line_number FROM manifest_line k JOIN delivery_manifest p ON p.id = k.manifest_id
    WHERE k.dispatch_id = d.id AND k.ending IS NULL) m ON true
  LEFT JOIN LATERAL (SELECT name_ar FROM org_unit_now WHERE kind = 'DIWAN' ORDER BY code LIMIT 1) g ON true
  WHERE d.id = $1 AND ${dispatchIsVisible(2)}`;
