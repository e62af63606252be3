import { entry, type PdfDictionary, stringBytes } from '../pdf/values.js';
import type { Reason } from './reasons.js';
import { unpadded } from './signed-data.js';

/** The two ranges that a signature covers, and the DER in the gap between them. */
export interface Coverage {
  reasons: Reason[];
  firstEnd: number;
  secondStart: number;
  end: number;
  contents: Uint8Array | undefined;
}

/**
 * Reads what a signature dictionary covers: [0 a b c], the gap exactly the hexadecimal string of this dictionary's own
 * /Contents, one DER value and zeros in it, and the end one of `ends` (SIGNING: verifier rule 3).
 */
export function readCoverage(bytes: Uint8Array, dictionary: PdfDictionary, ends: number[]): Coverage {
  const nothing = { firstEnd: 0, secondStart: 0, end: 0, contents: undefined };
  const range = entry(dictionary, 'ByteRange');
  const contents = entry(dictionary, 'Contents');
  const reasons: Reason[] = [];
  const isHex = contents?.kind === 'string' && contents.isHex;
  if (!isHex) reasons.push('contents');
  const numbers = range?.kind === 'array' ? range.items : [];
  const isPlain = numbers.length === 4 && numbers.every((item) => item.kind === 'number' && item.isPlainInteger);
  if (!isPlain) return { reasons: [...reasons, 'byterange'], ...nothing };
  const [start = 0, firstEnd = 0, secondStart = 0, length = 0] = numbers.map((n) =>
    n.kind === 'number' ? n.value : 0,
  );
  const end = secondStart + length;
  if (start !== 0 || firstEnd >= secondStart || end > bytes.length)
    return { reasons: [...reasons, 'byterange'], ...nothing };
  if (!isHex) return { reasons, firstEnd, secondStart, end, contents: undefined };
  if (contents.start !== firstEnd || contents.end !== secondStart || !isPlainHex(bytes, firstEnd, secondStart)) {
    reasons.push('byterange-gap');
  }
  if (!ends.includes(end)) reasons.push('byterange-end');
  const value = readContents(stringBytes(bytes, contents));
  if (!value) reasons.push('contents');
  return { reasons, firstEnd, secondStart, end, contents: value };
}

/** `<`, an even number of hexadecimal digits in one case, `>`: no white space, so that no byte of it can be another. */
function isPlainHex(bytes: Uint8Array, start: number, end: number): boolean {
  if ((end - start) % 2 !== 0) return false;
  const inside = Buffer.from(bytes.subarray(start + 1, end - 1)).toString('latin1');
  return /^(?:[0-9a-f]*|[0-9A-F]*)$/.test(inside);
}

function readContents(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return unpadded(bytes);
  } catch {
    return undefined;
  }
}
