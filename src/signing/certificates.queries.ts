import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne, type Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { ASSURANCES } from './assurance.js';
import { REVOCATION_REASONS, type RevocationReason } from './authority.queries.js';
import { certificateAbilities } from './certificates.policy.js';

const REASONS = Object.keys(REVOCATION_REASONS) as [RevocationReason, ...RevocationReason[]];
export const ReasonOfRevocation = z.enum(REASONS);

export const CertificateView = z.object({
  serial: z.string(),
  purpose: z.enum(['PERSON', 'UNIT_SEAL']),
  personId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  holderAr: z.string(),
  holderEn: z.string(),
  assurance: z.enum(ASSURANCES).describe('what a signature with it is worth (INV-39)'),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  state: z.enum(['VALID', 'LOCKED', 'EXPIRED', 'REVOKED']),
  revokedAt: z.iso.datetime().nullable(),
  revocationReason: ReasonOfRevocation.nullable(),
  abilities: z.array(z.string()),
});
export type CertificateView = z.infer<typeof CertificateView>;

const COLUMNS = `c.serial, c.purpose, c.person_id AS "personId", c.unit_id AS "unitId",
  coalesce(p.name_ar, u.name_ar) AS "holderAr", coalesce(p.name_en, u.name_en) AS "holderEn", c.assurance,
  c.not_before AS "notBefore", c.not_after AS "notAfter", c.revoked_at AS "revokedAt", c.revocation_reason AS "revocationReason",
  CASE WHEN c.revoked_at IS NOT NULL THEN 'REVOKED' WHEN c.not_after <= official_time() THEN 'EXPIRED'
    WHEN k.locked_at IS NOT NULL OR (c.purpose = 'PERSON' AND k.wrong_pins >= 5) THEN 'LOCKED' ELSE 'VALID' END AS state`;
const FROM = `certificate c LEFT JOIN person p ON p.id = c.person_id LEFT JOIN org_unit_now u ON u.id = c.unit_id
  LEFT JOIN sealed_key k ON k.serial = c.serial`;

type Row = Omit<CertificateView, 'abilities'>;

@Injectable()
export class CertificatesQueries {
  constructor(private readonly db: DataSource) {}

  /** People's certificates and units' seals, newest first. */
  async list(caller: Caller, page: Page): Promise<List<CertificateView>> {
    const [issuedAt, serial] = keyOf(page.after, 2) ?? [];
    const rows = await read<Row & { issuedAt: string }>(
      this.db,
      `SELECT ${COLUMNS}, c.issued_at::text AS "issuedAt" FROM ${FROM}
       WHERE c.purpose IN ('PERSON', 'UNIT_SEAL') AND ($1::timestamptz IS NULL OR (c.issued_at, c.serial) < ($1::timestamptz, $2))
       ORDER BY c.issued_at DESC, c.serial DESC LIMIT $3`,
      [issuedAt ?? null, serial ?? null, page.limit + 1],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => [row.issuedAt, row.serial]);
    return { items: items.map(({ issuedAt: _, ...row }) => withAbilities(caller, row)), next };
  }

  async bySerial(caller: Caller, serial: string, on: DataSource | Tx = this.db): Promise<CertificateView | undefined> {
    const row = await readOne<Row>(
      on,
      `SELECT ${COLUMNS} FROM ${FROM} WHERE c.serial = $1 AND c.purpose IN ('PERSON', 'UNIT_SEAL')`,
      [serial],
    );
    return row && withAbilities(caller, row);
  }

  /** The person's newest certificate, and whether another one is offered to them. */
  async mine(caller: Caller): Promise<{ certificate: CertificateView | null; offered: boolean }> {
    const row = await readOne<Row>(
      this.db,
      `SELECT ${COLUMNS} FROM ${FROM} WHERE c.person_id = $1 ORDER BY c.issued_at DESC LIMIT 1`,
      [caller.id],
    );
    const offered = await readOne(this.db, 'SELECT FROM certificate_offer WHERE person_id = $1 AND taken_as IS NULL', [
      caller.id,
    ]);
    return { certificate: row ? withAbilities(caller, row) : null, offered: offered !== undefined };
  }
}

const withAbilities = (caller: Caller, row: Row): CertificateView => ({
  ...row,
  abilities: certificateAbilities(caller, row),
});
