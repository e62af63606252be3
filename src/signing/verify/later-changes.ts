import { pagesOf } from '../pdf/appearance.js';
import type { ClassicFile, PdfObject } from '../pdf/classic-file.js';
import { entry, nameOf, type PdfDictionary, type PdfValue, references, sameValue } from '../pdf/values.js';
import { addsActiveContent } from './active-content.js';
import { reachableWithoutStore } from './reachable.js';
import type { Reason } from './reasons.js';
import { looksLikeSignature } from './signature-fields.js';

const TRAILER_MAY_CHANGE = ['Size', 'Prev', 'ID'];

export interface LaterChange {
  reasons: Reason[];
  /** Nothing but a store of certificates and lists (/DSS), perhaps with /Extensions, was added. */
  isStoreOnly: boolean;
}

/**
 * Judges one revision after the first signature: nothing but filling an existing signature field, a new invisible one,
 * /DSS and /Extensions (SIGNING: verifier rule 9).
 */
export const judgeLaterChange = (file: ClassicFile, index: number): LaterChange =>
  new LaterRevision(file, index).judge();

/** Walks from the catalog to what changed; every object of the revision that no allowed change leads to is a reason. */
class LaterRevision {
  readonly #reasons = new Set<Reason>();
  readonly #left: Map<number, PdfObject>;
  readonly #fields = new Set<number>();
  readonly #before: number;
  #filled = 0;

  constructor(
    readonly file: ClassicFile,
    readonly index: number,
  ) {
    this.#left = new Map(file.revisions[index]!.objects);
    this.#before = index - 1;
  }

  judge(): LaterChange {
    this.#judgeTrailer();
    this.#judgeCatalog();
    this.#judgePages();
    this.#judgeRest();
    const isQuiet = this.#fields.size === 0 && this.#filled === 0 && this.#reasons.size === 0;
    const isStoreOnly = isQuiet && this.#addsStore();
    return { reasons: [...this.#reasons], isStoreOnly };
  }

  #old = (number: number): PdfObject | undefined => this.file.object(number, this.#before);

  #same(old: PdfValue | undefined, now: PdfValue | undefined): boolean {
    if (!old || !now) return old === now;
    return sameValue(old, this.file.bytes, now, this.file.bytes);
  }

  /** Whether two dictionaries differ in these entries only. */
  #differsOnlyIn(old: PdfDictionary, now: PdfDictionary, ...keys: string[]): boolean {
    const all = new Set([...old.entries.keys(), ...now.entries.keys()]);
    return [...all].every((key) => keys.includes(key) || this.#same(entry(old, key), entry(now, key)));
  }

  /** Takes a changed or new object off the list of those to explain, and answers its value as it is now. */
  #explain(value: PdfValue | undefined): PdfValue | undefined {
    if (value?.kind === 'reference') this.#left.delete(value.number);
    return this.file.resolve(value, this.index);
  }

  /** Explains everything new below a value. Objects that existed before stay to be explained. */
  #explainNew(value: PdfValue | undefined): void {
    const waiting = value ? [value] : [];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const { number } of references(next)) {
        const object = this.#left.get(number);
        if (!object || this.#old(number)) continue;
        if (looksLikeSignature(object.value)) continue;
        this.#left.delete(number);
        if (addsActiveContent(object.value)) this.#reasons.add('active-content-added');
        waiting.push(object.value);
      }
    }
  }

  #addsStore(): boolean {
    const [old, now] = [this.#before, this.index].map((index) => entry(this.file.catalog(index), 'DSS'));
    return now !== undefined && (!this.#same(old, now) || this.file.revisions[this.index]!.objects.size > 0);
  }

  #judgeTrailer(): void {
    const { revisions } = this.file;
    const now = revisions[this.index]!;
    for (const [key, value] of now.trailer.entries) {
      const known = revisions.slice(0, this.index).findLast(({ trailer }) => trailer.entries.has(key));
      if (TRAILER_MAY_CHANGE.includes(key)) continue;
      if (!known || !this.#same(entry(known.trailer, key), value)) this.#reasons.add('forbidden-change');
    }
    for (const { number, generation } of now.objects.values()) {
      if ((this.#old(number)?.generation ?? 0) !== generation) this.#reasons.add('forbidden-change');
    }
    for (const number of now.free) if (number !== 0 && this.#old(number)) this.#reasons.add('object-removed');
  }

  #judgeCatalog(): void {
    const old = this.file.catalog(this.#before);
    const now = this.file.catalog(this.index);
    this.#explain(entry(this.file.revisions[this.index]!.trailer, 'Root'));
    if (!old || !now || !this.#differsOnlyIn(old, now, 'AcroForm', 'DSS', 'Extensions')) {
      this.#reasons.add(old && now && addsActiveContent(now, old) ? 'active-content-added' : 'forbidden-change');
      return;
    }
    this.#judgeForm(entry(old, 'AcroForm'), entry(now, 'AcroForm'));
    this.#judgeStore(entry(old, 'DSS'), entry(now, 'DSS'));
    this.#explainNew(entry(now, 'Extensions'));
  }

  #judgeForm(oldForm: PdfValue | undefined, nowForm: PdfValue | undefined): void {
    const old = this.file.resolve(oldForm, this.#before);
    const now = this.#explain(nowForm);
    if (old?.kind !== 'dictionary' || now?.kind !== 'dictionary') {
      if (old || now) this.#reasons.add('forbidden-change');
      return;
    }
    if (!this.#differsOnlyIn(old, now, 'Fields', 'SigFlags')) {
      this.#reasons.add(addsActiveContent(now, old) ? 'active-content-added' : 'forbidden-change');
    }
    const before = this.#items(this.file.get(old, 'Fields', this.#before));
    const after = this.#items(this.#explain(entry(now, 'Fields')));
    if (!before.every((item, i) => this.#same(item, after[i]))) this.#reasons.add('signature-redefined');
    for (const item of before) this.#judgeFilling(item);
    for (const item of after.slice(before.length)) this.#judgeNewField(item);
  }

  #items = (value: PdfValue | undefined): PdfValue[] => (value?.kind === 'array' ? value.items : []);

  /** A field that was there: it may get its value and appearance if it was an empty signature field. */
  #judgeFilling(item: PdfValue): void {
    const changed = item.kind === 'reference' ? this.#left.get(item.number) : undefined;
    if (!changed) return;
    this.#left.delete(changed.number);
    const old = this.#old(changed.number)?.value;
    const now = changed.value;
    if (old?.kind !== 'dictionary' || now.kind !== 'dictionary') return void this.#reasons.add('forbidden-change');
    const value = entry(old, 'V');
    const wasEmpty = value === undefined || (value.kind === 'constant' && value.value === null);
    const isSignature = nameOf(entry(old, 'FT')) === 'Sig';
    if (isSignature && !wasEmpty) return void this.#reasons.add('signature-redefined');
    if (!isSignature || !this.#differsOnlyIn(old, now, 'V', 'AP', 'AS', 'M')) {
      return void this.#reasons.add(addsActiveContent(now, old) ? 'active-content-added' : 'forbidden-change');
    }
    this.#filled++;
    this.#explainField(now);
  }

  #judgeNewField(item: PdfValue): void {
    const object = item.kind === 'reference' ? this.#left.get(item.number) : undefined;
    if (!object || this.#old(object.number) || object.value.kind !== 'dictionary') {
      return void this.#reasons.add('forbidden-change');
    }
    const field = object.value;
    if (nameOf(entry(field, 'FT')) !== 'Sig' || field.entries.has('Kids') || field.entries.has('Parent')) {
      this.#reasons.add('field-shape');
    }
    if (!this.#isInvisible(field)) this.#reasons.add('visible-field-added');
    if (addsActiveContent(field)) this.#reasons.add('active-content-added');
    this.#left.delete(object.number);
    this.#fields.add(object.number);
    this.#explainField(field);
  }

  #explainField(field: PdfDictionary): void {
    const value = entry(field, 'V');
    if (value?.kind === 'reference' && !this.#old(value.number)) {
      this.#explainNew(this.#explain(value));
    }
    this.#explainNew(entry(field, 'AP'));
  }

  /** No area, or never shown nor printed. */
  #isInvisible(field: PdfDictionary): boolean {
    const flags = this.file.get(field, 'F', this.index);
    const isHidden = flags?.kind === 'number' && (flags.value & 2) !== 0;
    const rect = this.#items(this.file.get(field, 'Rect', this.index));
    const [x1, y1, x2, y2] = rect.map((side) => (side.kind === 'number' ? side.value : Number.NaN));
    return isHidden || (rect.length === 0 && !field.entries.has('AP')) || (rect.length === 4 && x1 === x2 && y1 === y2);
  }

  /** The store may grow and be rewritten; an old object in it may change only if nothing else of the file uses it. */
  #judgeStore(old: PdfValue | undefined, now: PdfValue | undefined): void {
    if (old && !now) return void this.#reasons.add('forbidden-change');
    this.#explainNew(now);
    if (!old || this.#left.size === 0) return;
    const elsewhere = reachableWithoutStore(this.file, this.#before);
    const waiting = now ? [now] : [];
    const seen = new Set<number>();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const { number } of references(next)) {
        const object = this.#left.get(number);
        if (seen.has(number) || elsewhere.has(number)) continue;
        seen.add(number);
        this.#left.delete(number);
        const value = object?.value ?? this.file.object(number, this.index)?.value;
        if (value) waiting.push(value);
      }
    }
  }

  #judgePages(): void {
    if (this.#left.size === 0) return;
    for (const page of pagesOf(this.file, this.#before)) {
      const changed = this.#left.get(page.number);
      const now = changed?.value ?? page;
      if (now.kind !== 'dictionary') continue;
      if (changed) {
        this.#left.delete(page.number);
        if (!this.#differsOnlyIn(page, now, 'Annots')) {
          this.#reasons.add(addsActiveContent(now, page) ? 'active-content-added' : 'forbidden-change');
        }
      }
      const old = this.#items(this.file.get(page, 'Annots', this.#before));
      const list = entry(now, 'Annots');
      if (!changed && !(list?.kind === 'reference' && this.#left.has(list.number))) continue;
      this.#judgeAnnotations(old, this.#items(this.#explain(list)));
    }
  }

  #judgeAnnotations(old: PdfValue[], now: PdfValue[]): void {
    if (!old.every((item, i) => this.#same(item, now[i]))) this.#reasons.add('forbidden-change');
    const isOurs = (item: PdfValue) => item.kind === 'reference' && this.#fields.has(item.number);
    if (!now.slice(old.length).every(isOurs)) this.#reasons.add('annotation-added');
  }

  /** Whatever is left was changed or added without a reason to. */
  #judgeRest(): void {
    const info = entry(this.file.revisions[this.index]!.trailer, 'Info');
    for (const [number, { value }] of this.#left) {
      const old = this.#old(number)?.value;
      const isInfo = info?.kind === 'reference' && info.number === number && this.#fields.size + this.#filled > 0;
      if (isInfo && old?.kind === 'dictionary' && value.kind === 'dictionary') {
        if (this.#differsOnlyIn(old, value, 'ModDate', 'Producer')) continue;
      }
      if (addsActiveContent(value, old)) this.#reasons.add('active-content-added');
      if (old) this.#reasons.add(looksLikeSignature(old) ? 'signature-redefined' : 'forbidden-change');
      else if (entry(value, 'Subtype') && entry(value, 'Rect')) this.#reasons.add('annotation-added');
      else this.#reasons.add('orphan-object');
    }
  }
}
