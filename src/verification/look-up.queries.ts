import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { preparedOne } from '../database/prepared.js';
import { readOne } from '../database/transaction.js';
import type { RegisteredLetter } from './registered-letter.js';
import { LETTER } from './registered-letters.queries.js';

/** What a token or a file belongs to: a letter is read at once, being what is asked for most. */
export type Found = ({ what: 'LETTER' } & RegisteredLetter) | { what: 'RECEIPT' | 'PERMIT'; id: string };

/** One statement whatever it is, so that whoever tries a token learns nothing from how long it takes (INV-38). */
const found = (places: string) => `WITH found AS (${places} LIMIT 1)
  SELECT f.what, f.id, letter.* FROM found f LEFT JOIN LATERAL (${LETTER} AND l.id = f.id) letter ON f.what = 'LETTER'
  WHERE f.what <> 'LETTER' OR letter."letterId" IS NOT NULL`;

const BY_TOKEN = found(`SELECT 'LETTER' AS what, id FROM letter WHERE verification_token BETWEEN $1 AND $2
  UNION ALL SELECT 'RECEIPT', id FROM service_request WHERE verification_token BETWEEN $1 AND $2
  UNION ALL SELECT 'PERMIT', id FROM building_permit WHERE verification_token BETWEEN $1 AND $2 AND stage = 'ISSUED'`);

const BY_DIGEST = found(`SELECT 'LETTER' AS what, id FROM letter WHERE signed_digest = $1
  UNION ALL SELECT 'PERMIT', id FROM building_permit WHERE signed_digest = $1`);

@Injectable()
export class LookUpQueries {
  constructor(private readonly db: DataSource) {}

  /** By what was typed or scanned; tokens are random, so even a start of 80 bits names one thing. */
  byTokens(from: Buffer, to: Buffer): Promise<Found | undefined> {
    return preparedOne<Found>(this.db, 'look-up-token', BY_TOKEN, [from, to]);
  }

  /** @param digest SHA-256 of a file, in lower-case hex */
  byDigest(digest: string): Promise<Found | undefined> {
    return readOne<Found>(this.db, BY_DIGEST, [digest]);
  }

  /** The name over the public pages. */
  houseName(): Promise<{ nameAr: string; nameEn: string } | undefined> {
    return readOne(
      this.db,
      `SELECT name_ar AS "nameAr", name_en AS "nameEn" FROM org_unit_now WHERE kind = 'DIWAN' ORDER BY code LIMIT 1`,
    );
  }
}
