import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { asciiDigits } from '../http/digits.js';
import { keyFrom } from '../signing/sealed-value.js';

const SECRET_BYTES = 20;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** What binds the secret at rest to its person. */
export const ofPerson = (personId: string) => ({ purpose: 'second factor', owner: personId });

/** Without letters and digits that look alike; about 59 random bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 12;
const CODES = 10;

/** Codes for the day the telephone is lost, each good once: `abcd-efgh-jkmn`. */
export function newRecoveryCodes(): string[] {
  const letter = () => LETTERS[randomInt(LETTERS.length)]!;
  const code = () => Array.from({ length: CODE_LENGTH }, letter).join('');
  return Array.from({ length: CODES }, () => code().replace(/(.{4})(?=.)/g, '$1-'));
}

/** What is kept of a recovery code. */
export function recoveryHash(code: string, pepper: Uint8Array, personId: string): Buffer {
  const key = keyFrom(pepper, Buffer.from(personId), 'recovery codes');
  return createHmac('sha256', key).update(plainCode(code)).digest();
}

/** A code as it is compared: any digits, in whichever case and grouping it was typed. */
export const plainCode = (typed: string): string => asciiDigits(typed).replace(/[\s-]/g, '').toLowerCase();
