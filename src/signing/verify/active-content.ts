import type { PdfObject } from '../pdf/classic-file.js';
import { entry, nameOf, type PdfValue } from '../pdf/values.js';

/** Entries that make something happen, hide something or bring something along. */
const ACTIVE_KEYS = [
  'JS',
  'JavaScript',
  'AA',
  'A',
  'OpenAction',
  'XFA',
  'EmbeddedFiles',
  'EF',
  'AF',
  'OCProperties',
  'OC',
  'OCGs',
  'Launch',
  'URI',
  'RichMediaContent',
];
const ACTIVE_NAMES = [
  'JavaScript',
  'Launch',
  'Filespec',
  'EmbeddedFile',
  'OCG',
  'OCMD',
  'Action',
  'RichMedia',
  'Movie',
];

/** What may change the page by itself: a script, a form of another kind, layers; and actions that do. */
const CHANGING_KEYS = ['JS', 'JavaScript', 'XFA', 'OCProperties'];
const CHANGING_ACTIONS = ['Launch', 'Hide', 'SetOCGState', 'ResetForm', 'ImportData', 'Rendition'];

function* insides(value: PdfValue): Generator<PdfValue> {
  const waiting = [value];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    if (next.kind === 'array') for (const item of next.items) waiting.push(item);
    else if (next.kind === 'dictionary') for (const item of next.entries.values()) waiting.push(item);
  }
}

const activeWords = (value: PdfValue): Set<string> => {
  const words = new Set<string>();
  for (const inside of insides(value)) {
    if (inside.kind !== 'dictionary') continue;
    for (const key of ACTIVE_KEYS) if (inside.entries.has(key)) words.add(key);
    for (const key of ['S', 'Type', 'Subtype']) {
      const name = nameOf(entry(inside, key));
      if (name && ACTIVE_NAMES.includes(name)) words.add(name);
    }
  }
  return words;
};

/** Whether a new or changed object brings scripts, actions, layers, forms or files that its old version had not. */
export function addsActiveContent(value: PdfValue, old?: PdfValue): boolean {
  const known = old ? activeWords(old) : new Set();
  return [...activeWords(value)].some((word) => !known.has(word));
}

/** A stream whose content or picture stands in another file, which no signature covers. */
export const isFromElsewhere = ({ value, stream }: PdfObject): boolean =>
  stream !== undefined && ['F', 'Ref', 'OPI'].some((key) => entry(value, key) !== undefined);

/** Whether an object of the signed letter itself holds something that may change what is shown. */
export function mayChangeItself(value: PdfValue): boolean {
  if (value.kind !== 'dictionary' && value.kind !== 'array') return false;
  for (const inside of insides(value)) {
    if (inside.kind !== 'dictionary') continue;
    if (CHANGING_KEYS.some((key) => inside.entries.has(key))) return true;
    if (CHANGING_ACTIONS.includes(nameOf(entry(inside, 'S')) ?? '')) return true;
  }
  return false;
}
