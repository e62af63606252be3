import { inflateSync } from 'node:zlib';
import { type ClassicFile, type PdfObject, readClassicFile } from './classic-file.js';
import { type IncrementalUpdate, textAt } from './incremental-update.js';
import { entry, nameOf, type PdfDictionary, type PdfValue, references } from './values.js';

/** Where a visible signature stands: a page by its index, and a rectangle in points from the lower left corner. */
export interface Appearance {
  /** A PDF of one page, as Typst writes it, which becomes the picture of the signature with its fonts. */
  pdf: Uint8Array;
  page: number;
  rect: [number, number, number, number];
}

/** Entries that tie an object to the page or document it came from; a form has no use for them. */
const LEFT_BEHIND = ['Parent', 'StructParent', 'StructParents', 'Annots', 'Tabs'];

const DEEPEST_TREE = 64;

/** Copies the only page of a little PDF into the update as a Form XObject, and answers its object number. */
export function addForm(update: IncrementalUpdate, pdf: Uint8Array): number {
  const source = readClassicFile(pdf);
  const [page] = pagesOf(source);
  if (!page) throw new Error('the appearance has no page');
  const copied = new Map<number, number>();
  const resources = source.get(page, 'Resources');
  const resourcesText = resources ? copyText(update, source, resources, copied) : '<< >>';
  const group = entry(page, 'Group');
  const box = source.get(page, 'MediaBox') ?? source.get(entry(page, 'Parent'), 'MediaBox');
  if (box?.kind !== 'array') throw new Error('the appearance has no size');
  const { content, filter } = pageContent(source, entry(page, 'Contents'));
  const entries = [
    '/Type /XObject /Subtype /Form /FormType 1',
    `/BBox ${textAt(pdf, box)}`,
    `/Resources ${resourcesText}`,
    ...(group ? [`/Group ${copyText(update, source, group, copied)}`] : []),
    ...(filter ? [`/Filter ${filter}`] : []),
    `/Length ${content.length}`,
  ];
  return update.addStream(`<< ${entries.join(' ')} >>`, content);
}

/** The text of a value with every reference renumbered; what it refers to is copied first. */
function copyText(
  update: IncrementalUpdate,
  source: ClassicFile,
  value: PdfValue,
  copied: Map<number, number>,
): string {
  let text = '';
  let at = value.start;
  for (const reference of references(value)) {
    text += textAt(source.bytes, { ...value, start: at, end: reference.start });
    text += `${copyObject(update, source, reference.number, copied)} 0 R`;
    at = reference.end;
  }
  return text + textAt(source.bytes, { ...value, start: at, end: value.end });
}

function copyObject(
  update: IncrementalUpdate,
  source: ClassicFile,
  number: number,
  copied: Map<number, number>,
): number {
  const known = copied.get(number);
  if (known !== undefined) return known;
  const object = source.object(number);
  if (!object) throw new Error('the appearance refers to nothing');
  const target = update.reserve();
  copied.set(number, target);
  const value = object.value.kind === 'dictionary' ? withoutTies(object.value) : object.value;
  const text =
    value === object.value ? copyText(update, source, value, copied) : copyEntries(update, source, value, copied);
  update.write(target, object.stream ? streamBody(source, object, text) : text);
  return target;
}

function withoutTies(dictionary: PdfDictionary): PdfDictionary {
  if (!LEFT_BEHIND.some((key) => dictionary.entries.has(key))) return dictionary;
  const entries = new Map([...dictionary.entries].filter(([key]) => !LEFT_BEHIND.includes(key)));
  return { ...dictionary, entries };
}

function copyEntries(
  update: IncrementalUpdate,
  source: ClassicFile,
  value: PdfValue,
  copied: Map<number, number>,
): string {
  const entries = value.kind === 'dictionary' ? [...value.entries] : [];
  return `<< ${entries.map(([key, item]) => `/${key} ${copyText(update, source, item, copied)}`).join(' ')} >>`;
}

function streamBody(source: ClassicFile, object: PdfObject, dictionary: string): Buffer {
  const { start, end } = object.stream!;
  const content = source.bytes.subarray(start, end);
  return Buffer.concat([Buffer.from(`${dictionary}\nstream\n`, 'latin1'), content, Buffer.from('\nendstream')]);
}

/** A page's content as one stream: as it is when it is one, inflated and joined when it is several. */
function pageContent(source: ClassicFile, contents: PdfValue | undefined): { content: Uint8Array; filter?: string } {
  const value = contents?.kind === 'reference' ? source.object(contents.number)?.value : contents;
  const parts = value?.kind === 'array' ? value.items : contents ? [contents] : [];
  const streams = parts.flatMap((part) => (part.kind === 'reference' ? [source.object(part.number)] : []));
  const [only] = streams;
  if (streams.length === 1 && only?.stream) {
    const filter = entry(only.value, 'Filter');
    const content = source.bytes.subarray(only.stream.start, only.stream.end);
    return filter ? { content, filter: textAt(source.bytes, filter) } : { content };
  }
  return { content: Buffer.concat(streams.flatMap((object) => [inflated(source, object), Buffer.from('\n')])) };
}

function inflated(source: ClassicFile, object: PdfObject | undefined): Uint8Array {
  if (!object?.stream) throw new Error('the appearance has no content');
  const content = source.bytes.subarray(object.stream.start, object.stream.end);
  const filter = entry(object.value, 'Filter');
  if (!filter) return content;
  if (nameOf(filter) !== 'FlateDecode') throw new Error('the appearance is compressed in an unknown way');
  return inflateSync(content, { maxOutputLength: 16 * 1024 * 1024 });
}

/** Every page dictionary in order, with the object number that it has. */
export function pagesOf(file: ClassicFile, upTo?: number): (PdfDictionary & { number: number })[] {
  const pages: (PdfDictionary & { number: number })[] = [];
  const seen = new Set<number>();
  const walk = (reference: PdfValue | undefined, depth: number): void => {
    if (reference?.kind !== 'reference' || seen.has(reference.number) || depth > DEEPEST_TREE) return;
    seen.add(reference.number);
    const node = file.resolve(reference, upTo);
    if (node?.kind !== 'dictionary') return;
    const kids = file.get(node, 'Kids', upTo);
    if (kids?.kind === 'array') for (const kid of kids.items) walk(kid, depth + 1);
    else pages.push({ ...node, number: reference.number });
  };
  walk(entry(file.catalog(upTo), 'Pages'), 0);
  return pages;
}
