import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { asciiDigits } from '../http/digits.js';
import { claimsMatch } from '../signing/claims.js';
import { TOKEN_BYTES } from '../signing/qr-claims.js';
import { tokensMeant } from '../signing/qr-code.js';
import { SigningService } from '../signing/signing.service.js';
import { type Found, LookUpQueries } from './look-up.queries.js';
import { claimsOf, type Named } from './named.js';
import { PublicReceiptsQueries } from './public-receipts.queries.js';
import { RegisteredPermitsQueries } from './registered-permits.queries.js';

const A_MINUTE = 60_000;

/** Letters, receipts and permits as the public finds them: by a token, a signed code or a signed file, and in no other way (INV-38). */
@Injectable()
export class NamedThings {
  private house: { name: { nameAr: string; nameEn: string } | undefined; until: number } = {
    name: undefined,
    until: 0,
  };

  constructor(
    private readonly lookUp: LookUpQueries,
    private readonly receipts: PublicReceiptsQueries,
    private readonly permits: RegisteredPermitsQueries,
    private readonly signing: SigningService,
  ) {}

  /** Typed, whole or as the short code, or scanned; a malformed token takes the same way as a guessed one. */
  async byToken(text: string): Promise<Named | undefined> {
    const guessed = randomBytes(TOKEN_BYTES);
    return this.read(await this.lookUp.byTokens(...(tokensMeant(asciiDigits(text)) ?? [guessed, guessed])));
  }

  /** A code that we signed, for what says the same today. */
  async byCode(payload: string): Promise<Named | undefined> {
    const claims = await this.signing.readQr(payload);
    const token = Buffer.from(claims?.token ?? randomBytes(TOKEN_BYTES));
    const named = await this.read(await this.lookUp.byTokens(token, token));
    return claims && named && claimsMatch(claims, claimsOf(named)) ? named : undefined;
  }

  /** @param digest SHA-256 of a file, in lower-case hex */
  async byDigest(digest: string): Promise<Named | undefined> {
    return this.read(await this.lookUp.byDigest(digest));
  }

  /** The office's name over the pages; asked for once a minute. */
  async houseName(): Promise<{ nameAr: string; nameEn: string } | undefined> {
    if (Date.now() > this.house.until)
      this.house = { name: await this.lookUp.houseName(), until: Date.now() + A_MINUTE };
    return this.house.name;
  }

  private async read(found: Found | undefined): Promise<Named | undefined> {
    if (!found) return undefined;
    if (found.what === 'LETTER') return { what: 'LETTER', id: found.letterId, letter: found };
    const { what, id } = found;
    if (what === 'PERMIT') {
      const permit = await this.permits.one(id);
      return permit && { what, id, permit };
    }
    const receipt = await this.receipts.one(id);
    return receipt && { what, id, receipt };
  }
}

/** The same without the web application, for the command line. */
export const namedThings = (db: DataSource, signing: SigningService): NamedThings =>
  new NamedThings(new LookUpQueries(db), new PublicReceiptsQueries(db), new RegisteredPermitsQueries(db), signing);
