import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne } from '../database/transaction.js';
import { namesIn } from './distinguished-name.js';

const Authority = z.object({
  serial: z.string(),
  purpose: z.enum(['ROOT', 'ISSUING', 'QR', 'TIME_STAMP']),
  subject: z.string(),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
});

const RevocationList = z.object({
  issuerSerial: z.string(),
  purpose: z.enum(['ROOT', 'ISSUING']),
  number: z.int(),
  thisUpdate: z.iso.datetime(),
  nextUpdate: z.iso.datetime().describe('after this verifiers elsewhere no longer trust the list'),
  revoked: z.int(),
  fresh: z.boolean(),
});

export const AuthorityView = z
  .object({
    authorities: z.array(Authority),
    lists: z.array(RevocationList),
    unitsWithoutSeal: z.array(z.object({ id: z.uuid(), code: z.string(), nameAr: z.string(), nameEn: z.string() })),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'CertificateAuthority' });
export type AuthorityView = z.infer<typeof AuthorityView>;

@Injectable()
export class AuthorityViewQueries {
  constructor(private readonly db: DataSource) {}

  /** What stands above all certificates here, and how fresh the lists of revoked ones are. */
  async show(): Promise<AuthorityView> {
    const [own, lists, missing] = await Promise.all([
      read<Omit<AuthorityView['authorities'][number], 'subject'> & { der: Buffer }>(this.db, AUTHORITIES),
      read<AuthorityView['lists'][number]>(this.db, LISTS),
      readOne<{ units: AuthorityView['unitsWithoutSeal'] }>(this.db, UNITS_WITHOUT_SEAL),
    ]);
    const authorities = own.map(({ der, ...known }) => ({ ...known, subject: namesIn(der).subject }));
    const unitsWithoutSeal = missing!.units;
    return { authorities, lists, unitsWithoutSeal, abilities: unitsWithoutSeal.length > 0 ? ['issue-seals'] : [] };
  }
}

const AUTHORITIES = `SELECT c.serial, c.purpose, c.der, c.not_before AS "notBefore", c.not_after AS "notAfter", c.revoked_at AS "revokedAt"
  FROM certificate c WHERE c.purpose IN ('ROOT', 'ISSUING', 'QR', 'TIME_STAMP')
  ORDER BY array_position(ARRAY['ROOT', 'ISSUING', 'QR', 'TIME_STAMP'], c.purpose), c.issued_at DESC, c.serial`;

const LISTS = `SELECT DISTINCT ON (l.issuer_serial) l.issuer_serial AS "issuerSerial", c.purpose, l.number, l.this_update AS "thisUpdate",
    l.next_update AS "nextUpdate", l.next_update > official_time() AS fresh,
    (SELECT count(*)::integer FROM certificate r WHERE r.issuer_serial = l.issuer_serial AND r.revoked_at IS NOT NULL) AS revoked
  FROM revocation_list l JOIN certificate c ON c.serial = l.issuer_serial ORDER BY l.issuer_serial, l.number DESC`;

const UNITS_WITHOUT_SEAL = `SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'code', u.code, 'nameAr', u.name_ar, 'nameEn', u.name_en)
    ORDER BY u.code), '[]') AS units
  FROM org_unit_now u WHERE NOT EXISTS (SELECT FROM certificate c JOIN certificate i ON i.serial = c.issuer_serial
    WHERE c.unit_id = u.id AND c.purpose = 'UNIT_SEAL' AND c.revoked_at IS NULL AND i.revoked_at IS NULL AND c.not_after > official_time())`;
