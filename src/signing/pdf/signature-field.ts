import { type Appearance, addForm, pagesOf } from './appearance.js';
import type { ClassicFile } from './classic-file.js';
import { dictionaryWith, type IncrementalUpdate, stringText, textAt } from './incremental-update.js';
import { entry, type PdfDictionary, PdfFault, type PdfValue, textOf } from './values.js';

/** Annotation flags: printed, and locked against changes. */
const PRINTED_AND_LOCKED = 132;
/** AcroForm flags: signatures exist, and the file may only grow. */
const SIGNED_APPEND_ONLY = 3;

/**
 * Adds a signature field that is filled from the start (an empty one looks like an invalid signature), visible when it
 * has an appearance, and hangs it into the form and the page. Only dictionaries are edited.
 */
export function addField(
  update: IncrementalUpdate,
  field: { name: string; signature: number; appearance?: Appearance },
): void {
  const { file } = update;
  const page = pagesOf(file)[field.appearance?.page ?? 0];
  if (!page) throw new RangeError('there is no such page');
  if (fieldNames(file).includes(field.name)) throw new RangeError(`the field ${field.name} exists`);
  const form = field.appearance && addForm(update, field.appearance.pdf);
  const rect = field.appearance?.rect ?? [0, 0, 0, 0];
  const widget = update.add(
    [
      '<< /Type /Annot /Subtype /Widget /FT /Sig',
      `/T ${stringText(field.name)} /V ${field.signature} 0 R /P ${page.number} 0 R`,
      `/Rect [${rect.join(' ')}] /F ${PRINTED_AND_LOCKED}`,
      ...(form ? [`/AP << /N ${form} 0 R >>`] : []),
      '>>',
    ].join(' '),
  );
  hangIntoForm(update, widget);
  hangIntoPage(update, page, widget);
}

function fieldNames(file: ClassicFile): (string | undefined)[] {
  const fields = file.get(file.get(file.catalog(), 'AcroForm'), 'Fields');
  return fields?.kind === 'array' ? fields.items.map((field) => textOf(file.bytes, file.get(field, 'T'))) : [];
}

/** The text of an array with one more reference at its end. */
function withItem(file: ClassicFile, array: PdfValue | undefined, number: number): string {
  const items = array?.kind === 'array' ? array.items.map((item) => textAt(file.bytes, item)) : [];
  return `[${[...items, `${number} 0 R`].join(' ')}]`;
}

function hangIntoForm(update: IncrementalUpdate, widget: number): void {
  const { file } = update;
  const catalog = file.catalog();
  const root = entry(file.last.trailer, 'Root');
  if (!catalog || root?.kind !== 'reference') throw new PdfFault('xref', 'no catalog');
  const held = entry(catalog, 'AcroForm');
  const form = file.resolve(held);
  const text = (dictionary: PdfDictionary | undefined) => {
    const fields = withItem(file, file.get(dictionary, 'Fields'), widget);
    const changes = { Fields: fields, SigFlags: String(SIGNED_APPEND_ONLY) };
    return dictionary
      ? dictionaryWith(file.bytes, dictionary, changes)
      : `<< /Fields ${fields} /SigFlags ${SIGNED_APPEND_ONLY} >>`;
  };
  const dictionary = form?.kind === 'dictionary' ? form : undefined;
  if (held?.kind === 'reference' && dictionary) update.write(held.number, text(dictionary));
  else {
    const added = update.add(text(dictionary));
    update.write(root.number, dictionaryWith(file.bytes, catalog, { AcroForm: `${added} 0 R` }));
  }
}

/** The page's /Annots becomes an object of its own, so that the next signature changes that one and not the page. */
function hangIntoPage(update: IncrementalUpdate, page: PdfDictionary & { number: number }, widget: number): void {
  const { file } = update;
  const held = entry(page, 'Annots');
  const text = withItem(file, file.resolve(held), widget);
  if (held?.kind === 'reference') update.write(held.number, text);
  else {
    const added = update.add(text);
    update.write(page.number, dictionaryWith(file.bytes, page, { Annots: `${added} 0 R` }));
  }
}
