import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { asciiDigits } from '../http/digits.js';
import { claimsMatch } from '../signing/claims.js';
import { letterClaims } from '../signing/letter-claims.js';
import { TOKEN_BYTES } from '../signing/qr-claims.js';
import { tokensMeant } from '../signing/qr-code.js';
import { SigningService } from '../signing/signing.service.js';
import { factsOf, type RegisteredLetter } from './registered-letter.js';
import { RegisteredLettersQueries } from './registered-letters.queries.js';

const A_MINUTE = 60_000;

/** Letters as the public finds them: by a token or a signed code, and in no other way (INV-38). */
@Injectable()
export class PublicLetters {
  private house: { name: { nameAr: string; nameEn: string } | undefined; until: number } = {
    name: undefined,
    until: 0,
  };

  constructor(
    private readonly letters: RegisteredLettersQueries,
    private readonly signing: SigningService,
  ) {}

  /** Typed, whole or as the short code, or scanned; a malformed token takes the same way as a guessed one. */
  byToken(text: string): Promise<RegisteredLetter | undefined> {
    const guessed = randomBytes(TOKEN_BYTES);
    return this.letters.byTokens(...(tokensMeant(asciiDigits(text)) ?? [guessed, guessed]));
  }

  /** A code that we signed, for a letter that says the same today. */
  async byCode(payload: string): Promise<RegisteredLetter | undefined> {
    const claims = await this.signing.readQr(payload);
    const letter = await this.letters.byToken(claims?.token ?? randomBytes(TOKEN_BYTES));
    return claims && letter && claimsMatch(claims, letterClaims(factsOf(letter))) ? letter : undefined;
  }

  /** The office's name over the pages; asked for once a minute. */
  async houseName(): Promise<{ nameAr: string; nameEn: string } | undefined> {
    if (Date.now() > this.house.until)
      this.house = { name: await this.letters.houseName(), until: Date.now() + A_MINUTE };
    return this.house.name;
  }
}
