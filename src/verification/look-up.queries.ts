import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AskedTogether } from '../database/asked-together.js';
import { prepared, preparedOne } from '../database/prepared.js';
import { readOne } from '../database/transaction.js';
import type { PublicLetter, RegisteredLetter } from './registered-letter.js';
import { LETTER, PUBLIC_LETTER } from './registered-letters.queries.js';

type FoundWith<Letter> = ({ what: 'LETTER' } & Letter) | { what: 'RECEIPT' | 'PERMIT'; id: string };
/** What a token or a file belongs to: a letter is read at once, being what is asked for most. */
export type Found = FoundWith<RegisteredLetter>;
/** The same as far as its public page goes. */
export type FoundForPage = FoundWith<PublicLetter>;

/** One statement whatever it is, so that whoever tries a token learns nothing from how long it takes (INV-38). */
const found = (places: string, letter: string) => `WITH found AS (${places})
  SELECT f.*, letter.* FROM found f LEFT JOIN LATERAL (${letter} AND l.id = f.id) letter ON f.what = 'LETTER'
  WHERE f.what <> 'LETTER' OR letter."letterId" IS NOT NULL`;

const withToken = (
  like: string,
) => `SELECT 'LETTER' AS what, id, verification_token AS "askedFor" FROM letter WHERE verification_token ${like}
  UNION ALL SELECT 'RECEIPT', id, verification_token FROM service_request WHERE verification_token ${like}
  UNION ALL SELECT 'PERMIT', id, verification_token FROM building_permit WHERE verification_token ${like} AND stage = 'ISSUED'`;

const BY_TOKEN = found(`${withToken('BETWEEN $1 AND $2')} LIMIT 1`, LETTER);

/** The sub-select hides how many tokens there are: PostgreSQL keeps one plan for any number and makes none each time. */
const FOR_PAGES = found(withToken('= ANY ((SELECT $1::bytea[])::bytea[])'), PUBLIC_LETTER);

const BY_DIGEST = found(
  `SELECT 'LETTER' AS what, id FROM letter WHERE signed_digest = $1
  UNION ALL SELECT 'PERMIT', id FROM building_permit WHERE signed_digest = $1 LIMIT 1`,
  LETTER,
);

@Injectable()
export class LookUpQueries {
  private readonly pages = new AskedTogether((tokens) => this.forPages(tokens));

  constructor(private readonly db: DataSource) {}

  /** By a whole token, for its page. */
  forPage(token: Buffer): Promise<FoundForPage | undefined> {
    return this.pages.one(token.toString('hex'));
  }

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

  private async forPages(tokens: string[]): Promise<Map<string, FoundForPage>> {
    const wanted = tokens.map((token) => Buffer.from(token, 'hex'));
    const rows = await prepared<FoundForPage & { askedFor: Buffer }>(this.db, 'look-up-pages', FOR_PAGES, [wanted]);
    return new Map(rows.map((row) => [row.askedFor.toString('hex'), row]));
  }
}
