import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import { SigningService, type UnitSeal } from '../signing/signing.service.js';
import type { EvidenceFile } from './dispatch-view.js';
import {
  type ChainEnd,
  type EvidenceFact,
  type EvidenceKind,
  firstBrokenLink,
  isSaidByReceiver,
  type Link,
  type Statement,
  statementOf,
} from './evidence.js';

/** The chain's end as it is held by this transaction. */
interface HeldChain extends ChainEnd {
  senderUnitId: string;
  recipientUnitId: string | null;
  at: Date;
}

interface SignedFact extends Statement {
  dispatchId: string;
  fact: EvidenceFact;
  issuerUnitId: string;
  signature: Buffer;
  sealSerial: string;
  at: Date;
}

export interface ChainVerdict {
  links: number;
  intact: boolean;
  /** The number of the first fact that does not hold. */
  firstBroken: number | null;
}

const SEALS_FRESH = 2000;

/** Signed facts about dispatches: appended, chained, never changed (INV-21). */
@Injectable()
export class EvidenceService {
  private seals = { byUnit: new Map<string, UnitSeal>(), until: 0 };

  constructor(
    private readonly db: DataSource,
    private readonly signing: SigningService,
  ) {}

  /** Records one fact about a dispatch, sealed by the side that says it. The audit event is the use case's own. */
  async record(tx: Tx, dispatchId: string, fact: EvidenceFact): Promise<void> {
    await this.recordAll(tx, [dispatchId], () => fact);
  }

  /** The same fact, or one made for each, about many dispatches in three statements. */
  async recordAll(tx: Tx, dispatchIds: string[], factOf: (end: HeldChain) => EvidenceFact): Promise<void> {
    const ends = await this.holdChains(tx, dispatchIds);
    const facts = ends.map((end) => ({ end, fact: factOf(end) }));
    const seals = await this.sealsFor(tx, facts.map(issuerOf));
    await this.keep(
      tx,
      facts.map(({ end, fact }) => signed(seals, end, fact)),
    );
  }

  /**
   * Everything slow about a fact that is still to come, so that the rest is one signature (0.05 ms) and one statement: for
   * facts that carry a number, whose register is locked by then (INV-02).
   */
  async prepare(
    tx: Tx,
    dispatchId: string,
    kind: EvidenceKind,
  ): Promise<(fact: EvidenceFact, at: Date) => Promise<void>> {
    const [end] = await this.holdChains(tx, [dispatchId]);
    if (!end) throw notFound('dispatch-unknown');
    const seals = await this.sealsFor(tx, [issuerOf({ end, fact: { kind } })]);
    return (fact, at) => this.keep(tx, [signed(seals, { ...end, at }, fact)]);
  }

  /** Whether the whole chain of a dispatch holds, by its bytes, its seals and its order. */
  async verify(dispatchId: string): Promise<ChainVerdict> {
    const dispatch = await readOne<{ digest: Buffer; text: string; signature: Buffer; serial: string; at: Date }>(
      this.db,
      `SELECT envelope_digest AS digest, envelope AS text, envelope_signature AS signature, seal_serial AS serial,
         created_at AS at FROM dispatch WHERE id = $1`,
      [dispatchId],
    );
    if (!dispatch) throw notFound('dispatch-unknown');
    const links = await read<Link & { signature: Buffer; serial: string; sealUnitId: string; at: Date }>(
      this.db,
      `SELECT e.seq, e.kind, e.issuer_unit_id AS "issuerUnitId", e.statement AS text, e.hash, e.previous_hash AS "previousHash",
         e.signature, e.seal_serial AS serial, c.unit_id AS "sealUnitId", e.at
       FROM delivery_evidence e JOIN certificate c ON c.serial = e.seal_serial WHERE e.dispatch_id = $1 ORDER BY e.seq`,
      [dispatchId],
    );
    const bySeq = new Map(links.map((link) => [link.seq, link]));
    const firstBroken = await firstBrokenLink(dispatch.digest, links, async ({ seq }) => {
      const { serial, text, signature, at, sealUnitId, issuerUnitId } = bySeq.get(seq)!;
      return sealUnitId === issuerUnitId && this.signing.verifySeal(serial, Buffer.from(text), signature, at);
    });
    return { links: links.length, intact: firstBroken === undefined, firstBroken: firstBroken ?? null };
  }

  /** The same chain for somebody who checks it without this system (INV-42). */
  async file(dispatchId: string): Promise<EvidenceFile> {
    const found = await readOne<EvidenceFile>(this.db, FILE, [dispatchId]);
    if (!found) throw notFound('dispatch-unknown');
    return found;
  }

  /** The ends of these chains; the dispatches stay locked until the transaction ends, so no two facts follow the same one. */
  private async holdChains(tx: Tx, dispatchIds: string[]): Promise<HeldChain[]> {
    await tx.query('SELECT FROM dispatch WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [dispatchIds]);
    return read<HeldChain>(
      tx,
      `SELECT d.id AS "dispatchId", d.consignment_id AS "consignmentId", d.sender_unit_id AS "senderUnitId",
         d.recipient_unit_id AS "recipientUnitId", coalesce(e.seq, 0) AS seq, coalesce(e.hash, d.envelope_digest) AS hash,
         official_time() AS at
       FROM dispatch d LEFT JOIN LATERAL (
         SELECT seq, hash FROM delivery_evidence WHERE dispatch_id = d.id ORDER BY seq DESC LIMIT 1) e ON true
       WHERE d.id = ANY ($1) ORDER BY d.id`,
      [dispatchIds],
    );
  }

  /**
   * The seals of these units, asked for anew every two seconds; opening a key for the first time takes longer. One that was
   * revoked meanwhile is refused by the database, and the work is done again with the new one.
   */
  private async sealsFor(tx: Tx, unitIds: string[]): Promise<Map<string, UnitSeal>> {
    if (this.seals.until < Date.now()) this.seals = { byUnit: new Map(), until: Date.now() + SEALS_FRESH };
    const { byUnit } = this.seals;
    for (const unitId of new Set(unitIds)) {
      if (!byUnit.has(unitId)) byUnit.set(unitId, await this.signing.sealOf(unitId, tx));
    }
    return byUnit;
  }

  private async keep(tx: Tx, facts: SignedFact[]): Promise<void> {
    const column = <T>(pick: (signed: SignedFact) => T): T[] => facts.map(pick);
    await tx.query(
      `INSERT INTO delivery_evidence (dispatch_id, seq, kind, issuer_unit_id, person_id, reason_code, statement,
         previous_hash, hash, signature, seal_serial, at)
       SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
         $8::bytea[], $9::bytea[], $10::bytea[], $11::text[], $12::timestamptz[])`,
      [
        column((signed) => signed.dispatchId),
        column((signed) => signed.seq),
        column((signed) => signed.fact.kind),
        column((signed) => signed.issuerUnitId),
        column((signed) => signed.fact.personId ?? null),
        column((signed) => signed.fact.reasonCode ?? null),
        column((signed) => signed.text),
        column((signed) => signed.previousHash),
        column((signed) => signed.hash),
        column((signed) => signed.signature),
        column((signed) => signed.sealSerial),
        column((signed) => signed.at),
      ],
    );
  }
}

const BASE64 = (bytes: string) => `translate(encode(${bytes}, 'base64'), chr(10), '')`;
const FILE = `
  WITH RECURSIVE facts AS (
    SELECT * FROM delivery_evidence WHERE dispatch_id = $1
  ), certificates (serial) AS (
    SELECT seal_serial FROM dispatch WHERE id = $1 UNION SELECT seal_serial FROM facts
    UNION SELECT c.issuer_serial FROM certificates JOIN certificate c USING (serial) WHERE c.issuer_serial IS NOT NULL
  )
  SELECT 1 AS version, d.id AS "dispatchId", jsonb_build_object('text', d.envelope, 'signature', ${BASE64('d.envelope_signature')},
      'sealSerial', d.seal_serial) AS envelope,
    coalesce((SELECT jsonb_agg(jsonb_build_object('seq', f.seq, 'statement', f.statement, 'hash', encode(f.hash, 'hex'),
      'signature', ${BASE64('f.signature')}, 'sealSerial', f.seal_serial) ORDER BY f.seq) FROM facts f), '[]') AS facts,
    (SELECT jsonb_agg(jsonb_build_object('serial', c.serial, 'issuerSerial', c.issuer_serial, 'certificate', ${BASE64('c.der')})
      ORDER BY c.serial) FROM certificates JOIN certificate c USING (serial)) AS certificates
  FROM dispatch d WHERE d.id = $1`;

interface FactToSign {
  end: HeldChain;
  fact: EvidenceFact;
}

function issuerOf({ end, fact }: FactToSign): string {
  const unitId = isSaidByReceiver(fact.kind) ? end.recipientUnitId : end.senderUnitId;
  if (!unitId) throw new Error(`nobody to say ${fact.kind} of a recipient outside the system`);
  return unitId;
}

function signed(seals: Map<string, UnitSeal>, end: HeldChain, fact: EvidenceFact): SignedFact {
  const issuerUnitId = issuerOf({ end, fact });
  const seal = seals.get(issuerUnitId)!;
  const statement = statementOf(end, issuerUnitId, fact, end.at);
  const signature = seal.sign(Buffer.from(statement.text));
  const { dispatchId, at } = end;
  return { ...statement, dispatchId, fact, issuerUnitId, signature, sealSerial: seal.serial, at };
}
