import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne, type Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { id, line } from '../http/validation.js';
import { foldArabic } from '../search/arabic-folding.js';
import { ASSURANCES } from './assurance.js';
import { REVOCATION_REASONS, type RevocationReason } from './authority.queries.js';
import { certificateAbilities } from './certificates.policy.js';
import { namesIn } from './distinguished-name.js';

const REASONS = Object.keys(REVOCATION_REASONS) as [RevocationReason, ...RevocationReason[]];
export const ReasonOfRevocation = z.enum(REASONS);

const PURPOSES = ['PERSON', 'UNIT_SEAL'] as const;
const STATES = ['VALID', 'LOCKED', 'EXPIRED', 'REVOKED'] as const;

export const CertificateView = z.object({
  serial: z.string(),
  purpose: z.enum(PURPOSES),
  personId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  holderAr: z.string(),
  holderEn: z.string(),
  assurance: z.enum(ASSURANCES).describe('what a signature with it is worth (INV-39)'),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  state: z.enum(STATES),
  revokedAt: z.iso.datetime().nullable(),
  revocationReason: ReasonOfRevocation.nullable(),
  abilities: z.array(z.string()),
});
export type CertificateView = z.infer<typeof CertificateView>;

export const CertificateDetail = CertificateView.extend({
  subject: z.string().describe('the name in the certificate (RFC 4514)'),
  issuer: z.string(),
  imported: z.boolean().describe('brought by its holder from a provider elsewhere'),
  issuedAt: z.iso.datetime(),
  signatures: z.int().describe('letters that were signed with it'),
});
export type CertificateDetail = z.infer<typeof CertificateDetail>;

export const CertificatesPage = Page.extend({
  purpose: z.enum(PURPOSES).optional(),
  state: z.enum(STATES).optional(),
  personId: id.optional(),
  unitId: id.optional().describe('the seals of a unit and the certificates of those who hold posts in it'),
  search: line(100).optional().describe('words of a person’s names, in any spelling, or a unit’s code'),
});
export type CertificatesPage = z.infer<typeof CertificatesPage>;

export const CertificateOffer = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  holderAr: z.string(),
  holderEn: z.string(),
  offeredAt: z.iso.datetime(),
});
export type CertificateOffer = z.infer<typeof CertificateOffer>;

const STATE = `CASE WHEN c.revoked_at IS NOT NULL THEN 'REVOKED' WHEN c.not_after <= official_time() THEN 'EXPIRED'
    WHEN k.locked_at IS NOT NULL OR (c.purpose = 'PERSON' AND k.wrong_pins >= 5) THEN 'LOCKED' ELSE 'VALID' END`;
const COLUMNS = `c.serial, c.purpose, c.person_id AS "personId", c.unit_id AS "unitId",
  coalesce(p.name_ar, u.name_ar) AS "holderAr", coalesce(p.name_en, u.name_en) AS "holderEn", c.assurance,
  c.not_before AS "notBefore", c.not_after AS "notAfter", c.revoked_at AS "revokedAt", c.revocation_reason AS "revocationReason",
  ${STATE} AS state`;
const FROM = `certificate c LEFT JOIN person p ON p.id = c.person_id LEFT JOIN org_unit_now u ON u.id = c.unit_id
  LEFT JOIN sealed_key k ON k.serial = c.serial`;

type Row = Omit<CertificateView, 'abilities'>;

@Injectable()
export class CertificatesQueries {
  constructor(private readonly db: DataSource) {}

  /** People's certificates and units' seals, newest first. */
  async list(caller: Caller, page: CertificatesPage): Promise<List<CertificateView>> {
    const [issuedAt, serial] = keyOf(page.after, 2) ?? [];
    const words = foldArabic(page.search ?? '')
      .split(' ')
      .filter(Boolean);
    const rows = await read<Row & { issuedAt: string }>(
      this.db,
      `SELECT ${COLUMNS}, c.issued_at::text AS "issuedAt" FROM ${FROM}
       WHERE c.purpose IN ('PERSON', 'UNIT_SEAL') AND ($1::timestamptz IS NULL OR (c.issued_at, c.serial) < ($1::timestamptz, $2))
         AND ($4::text IS NULL OR c.purpose = $4) AND ($5::text IS NULL OR ${STATE} = $5) AND ($6::uuid IS NULL OR c.person_id = $6)
         AND ($7::uuid IS NULL OR c.unit_id = $7
           OR EXISTS (SELECT FROM post_held_now h WHERE h.person_id = c.person_id AND h.unit_id = $7))
         AND NOT EXISTS (SELECT FROM unnest($8::text[]) AS word WHERE strpos(coalesce(p.folded_names, lower(u.code)), word) = 0)
       ORDER BY c.issued_at DESC, c.serial DESC LIMIT $3`,
      [
        issuedAt ?? null,
        serial ?? null,
        page.limit + 1,
        page.purpose ?? null,
        page.state ?? null,
        page.personId ?? null,
        page.unitId ?? null,
        words,
      ],
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

  /** One certificate with what it says of itself. */
  async detail(caller: Caller, serial: string): Promise<CertificateDetail | undefined> {
    const row = await readOne<Omit<CertificateDetail, 'abilities' | 'subject' | 'issuer'> & { der: Buffer }>(
      this.db,
      `SELECT ${COLUMNS}, c.der, c.issuer_serial IS NULL AS imported, c.issued_at AS "issuedAt",
         (SELECT count(DISTINCT s.letter_id)::integer FROM letter_signature s WHERE s.serial = c.serial) AS signatures
       FROM ${FROM} WHERE c.serial = $1 AND c.purpose IN ('PERSON', 'UNIT_SEAL')`,
      [serial],
    );
    if (!row) return undefined;
    const { der, ...known } = row;
    return { ...known, ...namesIn(der), abilities: certificateAbilities(caller, known) };
  }

  /** Certificates offered and not taken yet, the oldest first. */
  async offers(page: Page): Promise<List<CertificateOffer>> {
    const rows = await read<CertificateOffer>(
      this.db,
      `SELECT o.id, o.person_id AS "personId", p.name_ar AS "holderAr", p.name_en AS "holderEn", o.offered_at AS "offeredAt"
       FROM certificate_offer o JOIN person p ON p.id = o.person_id
       WHERE o.taken_as IS NULL AND ($1::uuid IS NULL OR o.id > $1) ORDER BY o.id LIMIT $2`,
      [keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, (offer) => [offer.id]);
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
