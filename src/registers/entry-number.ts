import { asciiDigits } from '../http/digits.js';

/** A number as people cite it, with its year or without. */
export interface CitedNumber {
  entryNumber: number;
  year: number | null;
}

const UNSEEN = /[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const CITED = /^(\d{1,9})(?:[/\\](\d{4}))?$/;
const MOST = 2 ** 31 - 1;

/** Reads «١٢٣/٢٠٢٦», `123/2026`, `123 \ 2026` or a bare `123` (INV-47); undefined for what is no number of a book. */
export function readEntryNumber(text: string): CitedNumber | undefined {
  const found = CITED.exec(asciiDigits(text).replace(UNSEEN, ''));
  if (!found) return undefined;
  const entryNumber = Number(found[1]);
  if (entryNumber < 1 || entryNumber > MOST) return undefined;
  return { entryNumber, year: found[2] ? Number(found[2]) : null };
}
