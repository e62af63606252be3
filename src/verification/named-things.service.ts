import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { asciiDigits } from '../http/digits.js';
import { claimsMatch } from '../signing/claims.js';
import { TOKEN_BYTES } from '../signing/qr-claims.js';
import { tokensMeant } from '../signing/qr-code.js';
import { SigningService } from '../signing/signing.service.js';
import { type Found, type FoundForPage, LookUpQueries } from './look-up.queries.js';
import { claimsOf, type Named, type Shown } from './named.js';
import { PublicReceiptsQueries } from './public-receipts.queries.js';
import { RegisteredPermitsQueries } from './registered-permits.queries.js';

const A_MINUTE = 60_000;
/** Looked up in place of what is no token, which so takes the same way as a guessed one. */
const GUESSED = randomBytes(TOKEN_BYTES);

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

  /** Typed, whole or as the short code, or scanned. */
  async byToken(text: string): Promise<Named | undefined> {
    return this.read(await this.lookUp.byTokens(...meant(text)));
  }

  /** The same for its public page. */
  async shown(text: string): Promise<Shown | undefined> {
    const [from, to] = meant(text);
    const whole = from.equals(to);
    return this.read(whole ? await this.lookUp.forPage(from) : await this.lookUp.byTokens(from, to));
  }

  /** A code that we signed, for what says the same today. */
  async byCode(payload: string): Promise<Named | undefined> {
    const claims = await this.signing.readQr(payload);
    const token = Buffer.from(claims?.token ?? GUESSED);
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

  private async read(found: Found | undefined): Promise<Named | undefined>;
  private async read(found: FoundForPage | undefined): Promise<Shown | undefined>;
  private async read(found: FoundForPage | undefined): Promise<Shown | undefined> {
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

const meant = (text: string): [from: Buffer, to: Buffer] => tokensMeant(asciiDigits(text)) ?? [GUESSED, GUESSED];

/** The same without the web application, for the command line. */
export const namedThings = (db: DataSource, signing: SigningService): NamedThings =>
  new NamedThings(new LookUpQueries(db), new PublicReceiptsQueries(db), new RegisteredPermitsQueries(db), signing);
