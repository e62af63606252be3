import { asciiDigits } from '../http/digits.js';

/** What an Egyptian national id says of its holder. */
export interface NationalId {
  /** The fourteen digits. */
  digits: string;
  /** `YYYY-MM-DD` */
  bornOn: string;
  /** Two digits: where the birth was registered. */
  governorate: string;
}

/** The governorates by their two digits; 88 is for births abroad. */
const GOVERNORATES = new Set(
  '01 02 03 04 11 12 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 31 32 33 34 35 88'.split(' '),
);
const CENTURIES: Record<string, number> = { 2: 1900, 3: 2000 };

/**
 * Century, birth date, governorate, serial, check digit: 1 + 6 + 2 + 4 + 1 digits, in any of the three sets (INV-47).
 * How the check digit is made was never published, so it is not judged. Undefined when it cannot be a national id.
 * @param today `YYYY-MM-DD`: nobody is born later
 */
export function readNationalId(text: string, today: string): NationalId | undefined {
  const digits = asciiDigits(text).replace(/[\s-]/g, '');
  const parts = /^([23])(\d\d)(\d\d)(\d\d)(\d\d)\d{5}$/.exec(digits);
  if (!parts) return undefined;
  const [, century, yy, month, day, governorate] = parts as unknown as string[];
  const bornOn = `${CENTURIES[century!]! + Number(yy)}-${month}-${day}`;
  if (!isDay(bornOn) || bornOn > today || !GOVERNORATES.has(governorate!)) return undefined;
  return { digits, bornOn, governorate: governorate! };
}

function isDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(+at) && at.toISOString().startsWith(date);
}

/** An Egyptian number as it is dialled inside the country, `01012345678`; undefined for anything else. */
export function readPhone(text: string): string | undefined {
  const dialled = asciiDigits(text)
    .replace(/[\s()-]/g, '')
    .replace(/^(\+|00)20/, '0');
  return /^0(1[0125]\d{8}|[1-9]\d{7,8})$/.test(dialled) ? dialled : undefined;
}
