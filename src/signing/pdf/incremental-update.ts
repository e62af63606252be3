import { createHash } from 'node:crypto';
import type { ClassicFile } from './classic-file.js';
import { entry, type PdfDictionary, type PdfValue } from './values.js';

/** The bytes of a finished update, and where each of its objects begins in them. */
export interface Updated {
  bytes: Buffer;
  offsets: Map<number, number>;
}

/** The text of a dictionary with some entries put in the place of, or behind, those it has; the others byte for byte. */
export function dictionaryWith(bytes: Uint8Array, dictionary: PdfDictionary, changes: Record<string, string>): string {
  const kept = [...dictionary.entries]
    .filter(([key]) => !(key in changes))
    .map(([key, value]) => `${nameText(key)} ${textAt(bytes, value)}`);
  const changed = Object.entries(changes).map(([key, text]) => `${nameText(key)} ${text}`);
  return `<< ${[...kept, ...changed].join(' ')} >>`;
}

export const textAt = (bytes: Uint8Array, value: PdfValue): string =>
  Buffer.from(bytes.subarray(value.start, value.end)).toString('latin1');

/** A name as it is written in a file. */
export const nameText = (name: string): string =>
  `/${name.replace(/[^!-~]|[()<>[\]{}/%#]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;

/** A text string as UTF-16 in hexadecimal, so that Arabic survives. */
export const stringText = (text: string): string =>
  `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')}>`;

/** A PDF date in UTC. */
export const dateText = (time: Date): string => `(D:${time.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;

/**
 * One incremental update: new and changed objects, a classic table and a trailer behind the bytes of the file, which stay
 * as they are (SIGNING: order and file layout).
 */
export class IncrementalUpdate {
  readonly #bodies = new Map<number, Buffer>();
  #next: number;

  constructor(readonly file: ClassicFile) {
    const size = entry(file.last.trailer, 'Size');
    const largest = file.revisions.flatMap(({ objects }) => [...objects.keys()]);
    this.#next = Math.max(size?.kind === 'number' ? size.value : 0, largest.reduce((a, b) => Math.max(a, b), 0) + 1);
  }

  /** Reserves a number for an object that is written later. */
  reserve(): number {
    return this.#next++;
  }

  write(number: number, body: string | Buffer): void {
    this.#bodies.set(number, typeof body === 'string' ? Buffer.from(body, 'latin1') : body);
  }

  add(body: string | Buffer): number {
    const number = this.reserve();
    this.write(number, body);
    return number;
  }

  addStream(dictionary: string, content: Uint8Array): number {
    const body = [Buffer.from(`${dictionary}\nstream\n`, 'latin1'), content, Buffer.from('\nendstream')];
    return this.add(Buffer.concat(body));
  }

  finish(): Updated {
    const { bytes } = this.file;
    const endsLine = bytes[bytes.length - 1] === 10 || bytes[bytes.length - 1] === 13;
    const parts: Uint8Array[] = [bytes, Buffer.from(endsLine ? '' : '\n')];
    const offsets = new Map<number, number>();
    let at = bytes.length + parts[1]!.length;
    for (const [number, body] of [...this.#bodies].sort(([a], [b]) => a - b)) {
      const generation = this.file.object(number)?.generation ?? 0;
      const object = Buffer.concat([Buffer.from(`${number} ${generation} obj\n`), body, Buffer.from('\nendobj\n')]);
      offsets.set(number, at);
      parts.push(object);
      at += object.length;
    }
    parts.push(Buffer.from(this.#table(offsets) + this.#trailer(at), 'latin1'));
    return { bytes: Buffer.concat(parts), offsets };
  }

  #table(offsets: Map<number, number>): string {
    const runs: number[][] = [];
    for (const number of offsets.keys()) {
      const run = runs[runs.length - 1];
      if (run && run[run.length - 1] === number - 1) run.push(number);
      else runs.push([number]);
    }
    const line = (number: number) => {
      const generation = this.file.object(number)?.generation ?? 0;
      return `${String(offsets.get(number)).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
    };
    return `xref\n${runs.map((run) => `${run[0]} ${run.length}\n${run.map(line).join('')}`).join('')}`;
  }

  #trailer(at: number): string {
    const { bytes, last } = this.file;
    const kept = ['Root', 'Info'].flatMap((key) => {
      const value = entry(last.trailer, key);
      return value ? [`/${key} ${textAt(bytes, value)}`] : [];
    });
    const id = entry(last.trailer, 'ID');
    const first = id?.kind === 'array' ? id.items[0] : undefined;
    const second = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    const ids = first ? [`/ID [${textAt(bytes, first)} <${second}>]`] : [];
    const entries = [`/Size ${this.#next}`, ...kept, ...ids, `/Prev ${last.at}`];
    return `trailer\n<< ${entries.join(' ')} >>\nstartxref\n${at}\n%%EOF\n`;
  }
}
