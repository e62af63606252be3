import type { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import type { Assurance } from './assurance.js';
import { readCertificate } from './certificate.js';
import type { Revoked } from './certificate-signing.js';

export type Purpose = 'ROOT' | 'ISSUING' | 'PERSON' | 'UNIT_SEAL' | 'QR' | 'TIME_STAMP';

/** RFC 5280 reason codes of the reasons that we give. */
export const REVOCATION_REASONS = {
  KEY_COMPROMISE: 1,
  AFFILIATION_CHANGED: 3,
  SUPERSEDED: 4,
  CESSATION_OF_OPERATION: 5,
  PRIVILEGE_WITHDRAWN: 9,
} as const;
export type RevocationReason = keyof typeof REVOCATION_REASONS;

export interface KeptCertificate {
  serial: string;
  purpose: Purpose;
  personId: string | null;
  unitId: string | null;
  issuerSerial: string | null;
  assurance: Assurance;
  der: Buffer;
  /** Authorities above it in DER, the root left out; our own issuing authority or those that came with an import. */
  chain: Buffer[];
  notBefore: Date;
  notAfter: Date;
  revokedAt: Date | null;
}

const COLUMNS = `c.serial, c.purpose, c.person_id AS "personId", c.unit_id AS "unitId", c.issuer_serial AS "issuerSerial", c.assurance,
  c.der, CASE WHEN i.purpose = 'ISSUING' THEN ARRAY[i.der] ELSE c.chain END AS chain,
  c.not_before AS "notBefore", c.not_after AS "notAfter", c.revoked_at AS "revokedAt"`;
const FROM = 'certificate c LEFT JOIN certificate i ON i.serial = c.issuer_serial';

/** The newest certificate of this purpose (and owner) that may be used today. */
export function currentCertificate(
  on: DataSource | Tx,
  purpose: Purpose,
  ownerId: string | null = null,
): Promise<KeptCertificate | undefined> {
  return readOne<KeptCertificate>(
    on,
    `SELECT ${COLUMNS} FROM ${FROM}
     WHERE c.purpose = $1 AND ($2::uuid IS NULL OR coalesce(c.person_id, c.unit_id) = $2) AND c.revoked_at IS NULL AND i.revoked_at IS NULL
       AND c.not_before <= official_time() AND c.not_after > official_time()
     ORDER BY c.issued_at DESC, c.not_before DESC LIMIT 1`,
    [purpose, ownerId],
  );
}

export function certificateBySerial(on: DataSource | Tx, serial: string): Promise<KeptCertificate | undefined> {
  return readOne<KeptCertificate>(on, `SELECT ${COLUMNS} FROM ${FROM} WHERE c.serial = $1`, [serial]);
}

/** Every certificate of these purposes, revoked and expired ones too, newest first. */
export function certificatesFor(on: DataSource | Tx, ...purposes: Purpose[]): Promise<KeptCertificate[]> {
  return read<KeptCertificate>(
    on,
    `SELECT ${COLUMNS} FROM ${FROM} WHERE c.purpose = ANY ($1) ORDER BY c.issued_at DESC, c.serial`,
    [purposes],
  );
}

/** A certificate to be kept, with its private key in sealed form; the root's key is kept elsewhere. */
export interface NewCertificate {
  purpose: Purpose;
  der: Uint8Array;
  personId?: string;
  unitId?: string;
  issuerSerial?: string;
  assurance?: Assurance;
  chain?: Uint8Array[];
  sealedKey?: Buffer;
}

/** Keeps a certificate; its serial number is the answer. */
export async function keepCertificate(tx: Tx, made: NewCertificate): Promise<string> {
  const { serial, notBefore, notAfter } = readCertificate(made.der);
  await tx.query(
    `INSERT INTO certificate (serial, purpose, person_id, unit_id, issuer_serial, assurance, der, chain, not_before, not_after)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      serial,
      made.purpose,
      made.personId ?? null,
      made.unitId ?? null,
      made.issuerSerial ?? null,
      made.assurance ?? 'SYSTEM_ATTESTED',
      Buffer.from(made.der),
      (made.chain ?? []).map((der) => Buffer.from(der)),
      notBefore,
      notAfter,
    ],
  );
  if (made.sealedKey) {
    await tx.query('INSERT INTO sealed_key (serial, sealed) VALUES ($1, $2)', [serial, made.sealedKey]);
  }
  return serial;
}

export async function sealedKeyOf(on: DataSource | Tx, serial: string): Promise<Buffer | undefined> {
  const row = await readOne<{ sealed: Buffer }>(on, 'SELECT sealed FROM sealed_key WHERE serial = $1', [serial]);
  return row?.sealed;
}

/** Marks a certificate as revoked from now on. False where it was already. */
export async function markRevoked(tx: Tx, serial: string, reason: RevocationReason): Promise<boolean> {
  const rows = await read(
    tx,
    `WITH marked AS (UPDATE certificate SET revoked_at = official_time(), revocation_reason = $2
       WHERE serial = $1 AND revoked_at IS NULL RETURNING serial)
     SELECT serial FROM marked`,
    [serial, reason],
  );
  return rows.length === 1;
}

/** What this issuer has revoked, as the lines of its list. */
export async function revokedBy(tx: Tx, issuerSerial: string): Promise<Revoked[]> {
  const rows = await read<{ serial: string; at: Date; reason: RevocationReason }>(
    tx,
    `SELECT serial, revoked_at AS at, revocation_reason AS reason FROM certificate
     WHERE issuer_serial = $1 AND revoked_at IS NOT NULL ORDER BY revoked_at, serial`,
    [issuerSerial],
  );
  return rows.map(({ serial, at, reason }) => ({ serial, at, reason: REVOCATION_REASONS[reason] }));
}

export interface CurrentList {
  issuerSerial: string;
  purpose: 'ROOT' | 'ISSUING';
  number: number;
  der: Buffer;
  /** Of another day, and of an issuer whose key is at hand: to be issued anew. */
  stale: boolean;
}

/** The newest revocation list of each of our authorities. */
export function newestLists(on: DataSource | Tx): Promise<CurrentList[]> {
  return read<CurrentList>(
    on,
    `SELECT DISTINCT ON (l.issuer_serial) l.issuer_serial AS "issuerSerial", c.purpose, l.number, l.der,
       c.purpose = 'ISSUING' AND c.revoked_at IS NULL AND c.not_after > official_time()
         AND l.this_update NOT BETWEEN official_time() - interval '24 hours' AND official_time() AS stale
     FROM revocation_list l JOIN certificate c ON c.serial = l.issuer_serial
     ORDER BY l.issuer_serial, l.number DESC`,
  );
}
