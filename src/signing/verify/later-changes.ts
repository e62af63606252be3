import { pagesOf } from '../pdf/appearance.js';
import type { ClassicFile, PdfObject } from '../pdf/classic-file.js';
import { entry, nameOf, type PdfDictionary, type PdfValue, references, sameValue } from '../pdf/values.js';
import { addsActiveContent, isFromElsewhere } from './active-content.js';
import { flagsOf, isInvisible } from './field-look.js';
import { reachableWithoutStore } from './reachable.js';
import type { Reason } from './reasons.js';
import { looksLikeSignature } from './signature-fields.js';
import { isStore } from './store.js';

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

  /** Takes an object off the list of those to explain. A stream is refused, before or after: a page may draw it too. */
  #take(number: number): PdfObject | undefined {
    const object = this.#left.get(number);
    if (object && (object.stream || this.#old(number)?.stream)) this.#reasons.add('forbidden-change');
    this.#left.delete(number);
    return object;
  }

  /** Takes what a value refers to, and answers it as it is now. */
  #explain(value: PdfValue | undefined): PdfValue | undefined {
    if (value?.kind === 'reference') this.#take(value.number);
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
        if (addsActiveContent(object.value) || isFromElsewhere(object)) this.#reasons.add('active-content-added');
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
    for (const key of ['DSS', 'Extensions']) {
      const value = entry(now, key);
      if (value && addsActiveContent(value, entry(old, key))) this.#reasons.add('active-content-added');
    }
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
    const lost =
      flagsOf(this.file.get(old, 'SigFlags', this.#before)) & ~flagsOf(this.file.get(now, 'SigFlags', this.index));
    if (lost !== 0) this.#reasons.add('forbidden-change');
    const before = this.#items(this.file.get(old, 'Fields', this.#before));
    const after = this.#items(this.#explain(entry(now, 'Fields')));
    if (!before.every((item, i) => this.#same(item, after[i]))) this.#reasons.add('signature-redefined');
    for (const item of before) this.#judgeFilling(item);
    for (const item of after.slice(before.length)) this.#judgeNewField(item);
  }

  #items = (value: PdfValue | undefined): PdfValue[] => (value?.kind === 'array' ? value.items : []);

  /** A field that was there: an empty signature field may get its signature, and with it an appearance. */
  #judgeFilling(item: PdfValue): void {
    const changed = item.kind === 'reference' ? this.#take(item.number) : undefined;
    if (!changed) return;
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
    if (!this.#isFilling(old, now)) this.#reasons.add('forbidden-change');
    this.#filled++;
    this.#explainField(now);
  }

  /** A signature of this revision; one that is only a time stamp draws nothing. */
  #isFilling(old: PdfDictionary, now: PdfDictionary): boolean {
    const value = entry(now, 'V');
    const signature = value?.kind === 'reference' ? this.#left.get(value.number)?.value : undefined;
    if (!looksLikeSignature(signature)) return false;
    const isStamp = nameOf(entry(signature, 'SubFilter')) === 'ETSI.RFC3161';
    return !isStamp || isInvisible(this.file, now, this.index) || this.#differsOnlyIn(old, now, 'V', 'M');
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
    if (!isInvisible(this.file, field, this.index)) this.#reasons.add('visible-field-added');
    if (addsActiveContent(field)) this.#reasons.add('active-content-added');
    this.#take(object.number);
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

  /** The store may grow and be rewritten; an old object in it may change only if nothing else of the file uses it. */
  #judgeStore(old: PdfValue | undefined, now: PdfValue | undefined): void {
    if (old && !now) return void this.#reasons.add('forbidden-change');
    if (!isStore(this.file.resolve(now, this.index))) this.#reasons.add('forbidden-change');
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
        this.#take(page.number);
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
    for (const [number, { value, stream }] of this.#left) {
      const known = this.#old(number);
      const old = known?.value;
      const isInfo = info?.kind === 'reference' && info.number === number && this.#fields.size + this.#filled > 0;
      if (isInfo && !stream && !known?.stream && old?.kind === 'dictionary' && value.kind === 'dictionary') {
        if (this.#differsOnlyIn(old, value, 'ModDate', 'Producer')) continue;
      }
      if (addsActiveContent(value, old)) this.#reasons.add('active-content-added');
      if (old) this.#reasons.add(looksLikeSignature(old) ? 'signature-redefined' : 'forbidden-change');
      else if (entry(value, 'Subtype') && entry(value, 'Rect')) this.#reasons.add('annotation-added');
      else this.#reasons.add('orphan-object');
    }
  }
}
