import { type PdfArray, type PdfDictionary, PdfFault, type PdfNumber, type PdfValue } from './values.js';

const WHITE = 1;
const DELIMITER = 2;
const DIGIT = 4;
const HEX = 8;

/** What each byte is, in one look: a letter has a hundred thousand of them. */
const KINDS = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) KINDS[byte] = WHITE;
for (const sign of '()<>[]{}/%') KINDS[sign.charCodeAt(0)] = DELIMITER;
for (const sign of '0123456789') KINDS[sign.charCodeAt(0)] = DIGIT | HEX;
for (const sign of 'abcdefABCDEF') KINDS[sign.charCodeAt(0)] = HEX;

const DEEPEST = 40;
const LONGEST_NUMBER = 24;
const MOST_VALUES = 2_000_000;

const LONGEST_COMMENT = 80;

const LF = 10;
const CR = 13;
const PERCENT = 0x25;
const OPEN_ROUND = 0x28;
const CLOSE_ROUND = 0x29;
const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;
const LETTER_R = 0x52;
const OPEN_SQUARE = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_SQUARE = 0x5d;

const is = (byte: number | undefined, kind: number): boolean => byte !== undefined && (KINDS[byte]! & kind) !== 0;

export const isWhite = (byte: number | undefined): boolean => is(byte, WHITE);
const isRegular = (byte: number | undefined): boolean => byte !== undefined && !is(byte, WHITE | DELIMITER);
const isDigit = (byte: number | undefined): boolean => is(byte, DIGIT);

/**
 * Reads PDF objects strictly, one after the other: no key twice, nothing unknown, nothing deeper than 40.
 * Two programs that read the same bytes differently are how many forgeries work, so what is unclear is refused.
 */
export class PdfReader {
  at: number;
  readonly #text: Buffer;
  #values = 0;

  constructor(
    readonly bytes: Uint8Array,
    at = 0,
    readonly limit = bytes.length,
  ) {
    this.at = at;
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  fault(detail: string): PdfFault {
    return new PdfFault('syntax', `${detail} at ${this.at}`);
  }

  /** White space, and short comments in which nothing could hide, as cairo writes them inside dictionaries. */
  skipWhite(): void {
    while (this.at < this.limit) {
      const byte = this.bytes[this.at]!;
      const length = isWhite(byte) ? 1 : byte === PERCENT ? this.#commentLength() : 0;
      if (length === 0) return;
      this.at += length;
    }
  }

  #commentLength(): number {
    const end = Math.min(this.limit, this.at + LONGEST_COMMENT);
    const text = this.#text.toString('latin1', this.at, end);
    return /^%[A-Za-z0-9 .:,-]*(?=[\r\n])/.exec(text)?.[0].length ?? 0;
  }

  /** Whether this word stands here and ends here. */
  sees(word: string): boolean {
    if (this.at + word.length > this.limit) return false;
    for (let i = 0; i < word.length; i++) if (this.bytes[this.at + i] !== word.charCodeAt(i)) return false;
    return !isRegular(this.bytes[this.at + word.length]);
  }

  take(word: string): void {
    if (!this.sees(word)) throw this.fault(`${word} expected`);
    this.at += word.length;
  }

  /** CR LF, LF, or CR; answers whether there was one. */
  takeLineEnd(): boolean {
    const first = this.bytes[this.at];
    if (this.at >= this.limit || (first !== LF && first !== CR)) return false;
    this.at += first === CR && this.at + 1 < this.limit && this.bytes[this.at + 1] === LF ? 2 : 1;
    return true;
  }

  /** Unsigned digits, at most ten of them. */
  takeDigits(): number {
    const start = this.at;
    while (this.at < this.limit && isDigit(this.bytes[this.at])) this.at++;
    const length = this.at - start;
    if (length === 0 || length > 10) throw this.fault('number expected');
    return Number(this.#text.toString('latin1', start, this.at));
  }

  readValue(depth = 0): PdfValue {
    if (depth > DEEPEST) throw new PdfFault('too-deep', `deeper than ${DEEPEST}`);
    if (++this.#values > MOST_VALUES) throw new PdfFault('too-large', 'too many values');
    this.skipWhite();
    const byte = this.at < this.limit ? this.bytes[this.at] : undefined;
    if (byte === SLASH) return this.#readName();
    if (byte === OPEN_ROUND) return this.#readLiteral();
    if (byte === OPEN_SQUARE) return this.#readArray(depth);
    if (byte === LESS) {
      return this.bytes[this.at + 1] === LESS ? this.#readDictionary(depth) : this.#readHex();
    }
    if (isRegular(byte)) return this.#readWord();
    throw this.fault('value expected');
  }

  #readWord(): PdfValue {
    const start = this.at;
    while (this.at < this.limit && isRegular(this.bytes[this.at]) && this.at - start <= LONGEST_NUMBER) this.at++;
    const word = this.#text.toString('latin1', start, this.at);
    const end = this.at;
    if (word === 'null') return { kind: 'constant', value: null, start, end };
    if (word === 'true' || word === 'false') return { kind: 'constant', value: word === 'true', start, end };
    if (word.length > LONGEST_NUMBER || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw this.fault('unknown word');
    const isPlainInteger = /^\d{1,10}$/.test(word);
    const number: PdfNumber = { kind: 'number', value: Number(word), isPlainInteger, start, end };
    return isPlainInteger ? (this.#reference(number) ?? number) : number;
  }

  /** `12 0 R` after its first number was read, or undefined with nothing taken. */
  #reference(number: PdfNumber): PdfValue | undefined {
    const { bytes } = this;
    let at = number.end;
    while (isWhite(bytes[at])) at++;
    const generationAt = at;
    while (isDigit(bytes[at])) at++;
    const digits = at - generationAt;
    if (digits === 0 || digits > 5 || generationAt === number.end || !isWhite(bytes[at])) return undefined;
    const generation = Number(this.#text.toString('latin1', generationAt, at));
    while (isWhite(bytes[at])) at++;
    if (bytes[at] !== LETTER_R || isRegular(bytes[at + 1]) || at >= this.limit) return undefined;
    this.at = at + 1;
    return { kind: 'reference', number: number.value, generation, start: number.start, end: this.at };
  }

  #readName(): PdfValue {
    const start = this.at++;
    while (this.at < this.limit && isRegular(this.bytes[this.at])) this.at++;
    const raw = this.#text.toString('latin1', start + 1, this.at);
    if (raw.length > 256) throw this.fault('name too long');
    const value = raw.includes('#') ? this.#unescapedName(raw) : raw;
    return { kind: 'name', value, start, end: this.at };
  }

  #unescapedName(raw: string): string {
    if (/#(?![0-9A-Fa-f]{2})|#00/.test(raw)) throw this.fault('bad name');
    return raw.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }

  #readLiteral(): PdfValue {
    const start = this.at++;
    for (let open = 1; open > 0; this.at++) {
      if (this.at >= this.limit) throw this.fault('string without end');
      const byte = this.bytes[this.at];
      if (byte === BACKSLASH) this.at++;
      else if (byte === OPEN_ROUND) open++;
      else if (byte === CLOSE_ROUND) open--;
    }
    if (this.at > this.limit) throw this.fault('string without end');
    return { kind: 'string', isHex: false, start, end: this.at };
  }

  #readHex(): PdfValue {
    const start = this.at++;
    for (; this.at < this.limit; this.at++) {
      const byte = this.bytes[this.at]!;
      if (byte === GREATER) return { kind: 'string', isHex: true, start, end: ++this.at };
      if (!is(byte, HEX | WHITE)) throw this.fault('bad hexadecimal string');
    }
    throw this.fault('string without end');
  }

  #readArray(depth: number): PdfArray {
    const start = this.at++;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.at < this.limit && this.bytes[this.at] === CLOSE_SQUARE) break;
      items.push(this.readValue(depth + 1));
    }
    return { kind: 'array', items, start, end: ++this.at };
  }

  #readDictionary(depth: number): PdfDictionary {
    const start = this.at;
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.at] === GREATER && this.bytes[this.at + 1] === GREATER && this.at + 2 <= this.limit) break;
      const key = this.readValue(depth + 1);
      if (key.kind !== 'name') throw this.fault('key expected');
      if (entries.has(key.value)) throw this.fault(`key /${key.value} stands twice`);
      entries.set(key.value, this.readValue(depth + 1));
    }
    this.at += 2;
    return { kind: 'dictionary', entries, start, end: this.at };
  }
}
