/** Writes PDF revisions by hand, right ones and wrong ones, behind the bytes of a file. */
import { type ClassicFile, readClassicFile } from '../../../src/signing/pdf/classic-file.js';
import { entry, type PdfDictionary } from '../../../src/signing/pdf/values.js';

export interface UpdateBend {
  /** Bodies by object number; a new object takes any number from `next` on. */
  objects: Record<number, string | Buffer>;
  /** Objects written but not listed in the table. */
  hidden?: Record<number, string>;
  /** Numbers to mark as free. */
  free?: number[];
  /** Offsets that the table gives instead of the true ones. */
  offsets?: Record<number, number>;
  /** Text between the objects. */
  between?: string;
  trailer?: string;
  root?: number;
  previous?: number;
  startxref?: number;
  ending?: string;
  lineEnd?: string;
  isMissingTable?: boolean;
  isInfoLeftOut?: boolean;
}

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

export interface Anatomy {
  file: ClassicFile;
  root: number;
  next: number;
  page: number;
  annotations: number;
  form: number;
  /** The text of an object's value as it is in the end. */
  body(number: number): string;
}

/** The numbers of the objects that attacks are about. */
export function anatomy(pdf: Uint8Array): Anatomy {
  const file = readClassicFile(pdf);
  const body = (number: number) => {
    const { value } = file.object(number)!;
    return latin1(pdf.subarray(value.start, value.end));
  };
  const number = (dictionary: PdfDictionary, key: string) => {
    const value = entry(dictionary, key);
    return value?.kind === 'reference' ? value.number : -1;
  };
  const all = file.revisions.flatMap(({ objects }) => [...objects.keys()]);
  const root = number(file.last.trailer, 'Root');
  const pages = file.get(file.catalog(), 'Pages') as PdfDictionary;
  const kids = file.get(pages, 'Kids');
  const first = kids?.kind === 'array' && kids.items[0]?.kind === 'reference' ? kids.items[0].number : -1;
  const page = file.object(first)!.value as PdfDictionary;
  return {
    file,
    root,
    next: Math.max(...all) + 1,
    page: first,
    annotations: number(page, 'Annots'),
    form: number(file.catalog()!, 'AcroForm'),
    body,
  };
}

/** Appends one revision. */
export function append(pdf: Uint8Array, bend: UpdateBend): Buffer {
  const { file, root } = anatomy(pdf);
  const offsets = new Map<number, number>();
  const lineEnd = bend.lineEnd ?? ' \n';
  let text = latin1(pdf);
  if (!text.endsWith('\n')) text += '\n';
  const write = (number: number, body: string | Buffer) => {
    text += `${number} 0 obj\n${typeof body === 'string' ? body : latin1(body)}\nendobj\n${bend.between ?? ''}`;
  };
  for (const [number, body] of Object.entries(bend.objects)) {
    offsets.set(Number(number), text.length);
    write(Number(number), body);
  }
  for (const [number, body] of Object.entries(bend.hidden ?? {})) write(Number(number), body);
  for (const [number, offset] of Object.entries(bend.offsets ?? {})) offsets.set(Number(number), offset);
  const at = text.length;
  const lines = [...offsets].map(([n, offset]) => `${n} 1\n${String(offset).padStart(10, '0')} 00000 n${lineEnd}`);
  const freed = (bend.free ?? []).map((n) => `${n} 1\n0000000000 00001 f${lineEnd}`);
  const size = Math.max(...offsets.keys(), anatomy(pdf).next - 1) + 1;
  const trailer = `<< /Size ${size} /Root ${bend.root ?? root} 0 R /Prev ${bend.previous ?? file.last.at} ${bend.isInfoLeftOut ? '' : infoOf(file)} ${bend.trailer ?? ''} >>`;
  if (!bend.isMissingTable) text += `xref\n${[...lines, ...freed].join('')}trailer\n${trailer}\n`;
  return bytesOf(`${text}startxref\n${bend.startxref ?? at}\n${bend.ending ?? '%%EOF\n'}`);
}

function infoOf(file: ClassicFile): string {
  const info = entry(file.last.trailer, 'Info');
  return info?.kind === 'reference' ? `/Info ${info.number} 0 R` : '';
}

/** Replaces the one place where `from` stands; both of one length, so that nothing moves. */
export function patch(
  pdf: Uint8Array,
  from: string | RegExp,
  to: string | ((found: string) => string),
  which = 0,
): Buffer {
  const text = latin1(pdf);
  const pattern = typeof from === 'string' ? new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g') : from;
  const found = [...text.matchAll(pattern)].at(which);
  if (!found) throw new Error(`nothing to patch: ${from}`);
  const put = typeof to === 'string' ? to : to(found[0]);
  const padded = put.padEnd(found[0].length);
  if (padded.length !== found[0].length) throw new Error(`a patch of another length: ${put}`);
  return bytesOf(text.slice(0, found.index) + padded + text.slice(found.index + found[0].length));
}

/** A dictionary text with something more inside. */
export const withEntry = (dictionary: string, more: string): string => dictionary.replace(/>>\s*$/, ` ${more} >>`);

export const stream = (text: string): string => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;

/** The number of the page's content. */
export const pageContent = (parts: Anatomy): number => Number(/\/Contents (\d+) 0 R/.exec(parts.body(parts.page))![1]);
