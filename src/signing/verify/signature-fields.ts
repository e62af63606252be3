import { pagesOf } from '../pdf/appearance.js';
import type { ClassicFile, PdfObject } from '../pdf/classic-file.js';
import { entry, nameOf, type PdfDictionary, PdfFault, type PdfValue, textOf } from '../pdf/values.js';
import type { Reason } from './reasons.js';

/** A signature dictionary where it stands in the file, with what is wrong about its place. */
export interface PlacedSignature {
  fieldName: string;
  /** Index of the revision that it was added in. */
  revision: number;
  dictionary: PdfDictionary;
  reasons: Reason[];
}

const MOST_SIGNATURES = 32;

interface Field {
  number: number;
  name: string;
  signature: number | undefined;
  isFlat: boolean;
}

/** A dictionary that some reader could take for a signature. */
export function looksLikeSignature(value: PdfValue | undefined): value is PdfDictionary {
  if (value?.kind !== 'dictionary') return false;
  const type = nameOf(entry(value, 'Type'));
  const isTyped = (type === 'Sig' || type === 'DocTimeStamp') && !value.entries.has('T');
  return isTyped || value.entries.has('ByteRange');
}

/**
 * Every signature dictionary of the file, and whether exactly one flat field refers to it, one a revision, never
 * redefined (SIGNING: verifier rule 4).
 */
export function placeSignatures(file: ClassicFile): { signatures: PlacedSignature[]; reasons: Reason[] } {
  const fields = signatureFields(file);
  const definitions = file.revisions.flatMap((revision, index) =>
    [...revision.objects.values()]
      .filter(({ value }) => looksLikeSignature(value))
      .map((object) => ({ object, index })),
  );
  if (definitions.length > MOST_SIGNATURES) throw new PdfFault('too-large', `more than ${MOST_SIGNATURES} signatures`);
  const signatures = definitions.map(({ object, index }) => {
    const owners = fields.filter(({ signature }) => signature === object.number);
    const reasons: Reason[] = [];
    if (definitions.some((other) => other.index === index && other.object !== object))
      reasons.push('signature-doubled');
    if (isRedefined(file, object, index)) reasons.push('signature-redefined');
    if (object.stream) reasons.push('field-shape');
    if (owners.length !== 1) reasons.push('signature-stray');
    if (owners.some(({ isFlat }) => !isFlat)) reasons.push('field-shape');
    if (owners.some(({ number }) => lastChange(file, number) !== index)) reasons.push('signature-redefined');
    const dictionary = object.value as PdfDictionary;
    return { fieldName: owners[0]?.name ?? '', revision: index, dictionary, reasons };
  });
  return { signatures, reasons: judgeFields(file, fields) };
}

const isRedefined = (file: ClassicFile, object: PdfObject, index: number): boolean =>
  file.revisions.some((revision, other) => other !== index && revision.objects.has(object.number)) ||
  file.object(object.number) === undefined;

const lastChange = (file: ClassicFile, number: number): number =>
  file.revisions.reduce((last, revision, index) => (revision.objects.has(number) ? index : last), -1);

function judgeFields(file: ClassicFile, fields: Field[]): Reason[] {
  const reasons: Reason[] = [];
  const names = fields.map(({ name }) => name);
  if (new Set(names).size !== names.length) reasons.push('field-name');
  if (fields.some(({ isFlat }) => !isFlat)) reasons.push('field-shape');
  const shown = new Map<number, number>();
  for (const page of pagesOf(file)) {
    const annotations = file.get(page, 'Annots');
    for (const item of annotations?.kind === 'array' ? annotations.items : []) {
      if (item.kind === 'reference') shown.set(item.number, (shown.get(item.number) ?? 0) + 1);
    }
  }
  if (fields.some(({ number }) => (shown.get(number) ?? 0) > 1)) reasons.push('field-shape');
  return [...new Set(reasons)];
}

/** The signature fields of the form as it is in the end, with those that hang below other fields marked as not flat. */
function signatureFields(file: ClassicFile): Field[] {
  const found: Field[] = [];
  const seen = new Set<number>();
  const walk = (item: PdfValue, isTop: boolean, inherited: string | undefined, depth: number): void => {
    const value = file.resolve(item);
    if (value?.kind !== 'dictionary' || depth > 8) return;
    const number = item.kind === 'reference' ? item.number : -1;
    const type = nameOf(file.get(value, 'FT')) ?? inherited;
    if (type === 'Sig') {
      const isFlat = isTop && number >= 0 && !seen.has(number) && isFlatField(file, value);
      found.push({
        number,
        name: textOf(file.bytes, file.get(value, 'T')) ?? '',
        signature: signatureOf(value),
        isFlat,
      });
    }
    if (number >= 0 && seen.has(number)) return;
    seen.add(number);
    const kids = file.get(value, 'Kids');
    if (kids?.kind === 'array') for (const kid of kids.items) walk(kid, false, type, depth + 1);
  };
  const fields = file.get(file.get(file.catalog(), 'AcroForm'), 'Fields');
  if (fields?.kind === 'array') for (const item of fields.items) walk(item, true, undefined, 0);
  return found;
}

/** One dictionary that is field and widget at once, whose value, if any, is a reference. */
function isFlatField(file: ClassicFile, field: PdfDictionary): boolean {
  const value = entry(field, 'V');
  const isEmpty = value === undefined || (value.kind === 'constant' && value.value === null);
  const hasValue = value?.kind === 'reference' && looksLikeSignature(file.resolve(value));
  return (
    nameOf(entry(field, 'FT')) === 'Sig' &&
    nameOf(entry(field, 'Subtype')) === 'Widget' &&
    file.get(field, 'T')?.kind === 'string' &&
    !field.entries.has('Kids') &&
    !field.entries.has('Parent') &&
    (isEmpty || hasValue)
  );
}

function signatureOf(field: PdfDictionary): number | undefined {
  const value = entry(field, 'V');
  return value?.kind === 'reference' ? value.number : undefined;
}
