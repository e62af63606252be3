/** A letter sheet turned into the words its template places: every sentence is finished here, the template only sets it. */
import type { Addressee, Enclosure, LetterSheet, Signatory } from './letter-sheet.js';
import { type BlockView, blockViews, isLatin, line } from './page-text.js';
import { type QrSymbol, qrSymbol } from './qr.js';
import type { RichTable } from './rich-text.js';
import { SIGNATURE_AREA } from './signature-area.js';
import { cleanLine } from './text.js';
import {
  type Digits,
  dateWords,
  enclosureWords,
  inDigits,
  numberWords,
  referenceWords,
  reminderWords,
} from './wording.js';

export type LetterView = ReturnType<typeof letterView>;

const MARKS: Record<string, string> = {
  URGENT: 'عاجل',
  VERY_URGENT: 'عاجل جدًا',
  CONFIDENTIAL: 'سري',
  TOP_SECRET: 'سري للغاية',
};

/** How many average letters fit on a line of the letterhead, and on half a line beside the signature. */
const HEAD_UNITS = 26;
const HALF_UNITS = 30;

const SALUTATION = 'تحية طيبة وبعد،،،';
const CLOSING = 'وتفضلوا بقبول فائق الاحترام،،،';

/** @throws RangeError for a date that is none */
export function letterView(sheet: LetterSheet) {
  const draft = sheet.number === null;
  const standing = sheet.specimen ? 'نموذج' : 'مسودة';
  const salutation = sheet.salutation === undefined ? SALUTATION : sheet.salutation;
  const closing = sheet.closing === undefined ? CLOSING : sheet.closing;
  return {
    /** What is written across a sheet that has no number. */
    watermark: draft ? standing : null,
    /** Set closer, to spare a second page that would hold little more than the signature. */
    tight: false,
    digits: sheet.digits,
    author: line(sheet.letterhead.unit),
    letterhead: letterheadView(sheet),
    heading: heading(sheet),
    facts: facts(sheet, standing),
    marks: [sheet.urgency, sheet.secrecy].flatMap((mark) => MARKS[mark] ?? []),
    subject: line(sheet.subject),
    subject_ltr: isLatin(sheet.subject),
    addressees: sheet.addressees.map(addresseeView),
    salutation: salutation && line(salutation),
    references: sheet.references.map((reference) => `${referenceWords(cleanReference(reference), sheet.digits)}،`),
    reply_by: sheet.replyBy ? dateWords(sheet.replyBy, sheet.digits) : null,
    body: bodyView(sheet),
    closing: closing && line(closing),
    copies: sheet.copyTo.map((name) => line(name, HALF_UNITS)),
    signatory: signatoryView(sheet.signatory),
    signature_area: SIGNATURE_AREA,
    verification: draft ? null : verificationView(sheet.verification),
    running: runningWords(sheet, standing),
  };
}

function letterheadView({ letterhead }: LetterSheet) {
  return {
    country: 'جمهورية مصر العربية',
    governorate: line(letterhead.governorate, HEAD_UNITS),
    unit: line(letterhead.unit, HEAD_UNITS),
    department: letterhead.department ? line(letterhead.department, HEAD_UNITS) : null,
    contact: letterhead.contact ? line(letterhead.contact) : null,
  };
}

/** The word above the letter that says what kind it is; an ordinary letter needs none. */
function heading(sheet: LetterSheet): string | null {
  switch (sheet.kind) {
    case 'OFFICIAL':
      return null;
    case 'REPLY':
      return 'إفادة';
    case 'REMINDER':
      return reminderWords(sheet.reminderNo ?? null, sheet.digits);
    case 'CIRCULAR':
      return sheet.number
        ? `كتاب دوري رقم ${numberWords(sheet.number.entryNumber, sheet.number.year, sheet.digits)}`
        : 'كتاب دوري';
    case 'MEMO':
      return 'مذكرة داخلية';
    case 'COVERING':
      return 'إحالة مرفقات';
  }
}

function facts(
  { number, date, enclosures, digits }: LetterSheet,
  standing: string,
): { label: string; value: string }[] {
  return [
    { label: 'رقم القيد', value: number ? numberWords(number.entryNumber, number.year, digits) : standing },
    { label: 'التاريخ', value: date ? dateWords(date, digits) : '—' },
    { label: 'المرفقات', value: enclosureWords(enclosures.count, digits) },
  ];
}

function addresseeView({ honorific, name }: Addressee) {
  return { honorific: line(honorific ?? 'السيد', HALF_UNITS), name: line(name, HALF_UNITS) };
}

/** The body, and on a covering letter the list of what it sends. */
function bodyView(sheet: LetterSheet): BlockView[] {
  const items = sheet.kind === 'COVERING' ? (sheet.enclosures.items ?? []) : [];
  const list = items.length > 0 ? [enclosureTable(items, sheet.digits)] : [];
  return blockViews({ blocks: [...sheet.body.blocks, ...list] });
}

function enclosureTable(items: Enclosure[], digits: Digits): RichTable {
  const row = (...cells: string[]) => cells.map((text) => [{ text }]);
  const count = (value: number | null | undefined) => (value == null ? '—' : inDigits(value, digits));
  return {
    type: 'table',
    columns: [
      { weight: 1, align: 'center' },
      { weight: 8 },
      { weight: 2, align: 'center' },
      { weight: 2, align: 'center' },
      { weight: 3 },
    ],
    header: row('م', 'بيان المرفق', 'الورق', 'النسخ', 'ملاحظات'),
    rows: items.map((item, i) =>
      row(count(i + 1), cleanLine(item.title), count(item.pages), count(item.copies ?? 1), cleanLine(item.note ?? '')),
    ),
  };
}

function signatoryView({ name, title, onBehalfOf }: Signatory) {
  const principal = onBehalfOf && [onBehalfOf.title, onBehalfOf.name].filter(Boolean).join(' / ');
  return {
    name: line(name, HALF_UNITS),
    title: line(title, HALF_UNITS),
    behalf: principal ? `بالنيابة عن ${line(principal, HALF_UNITS)}` : null,
  };
}

function verificationView(verification: LetterSheet['verification']): { qr: QrSymbol; code: string } | null {
  return verification && { qr: qrSymbol(verification.qrText), code: line(verification.humanCode) };
}

/** What the second and later pages say at their head, so that a loose sheet finds its letter again. */
function runningWords({ number, letterhead, digits }: LetterSheet, standing: string): string {
  const which = number ? `رقم ${numberWords(number.entryNumber, number.year, digits)}` : standing;
  return `تابع كتاب ${line(letterhead.unit)} ${which}`;
}

function cleanReference(reference: LetterSheet['references'][number]) {
  return { ...reference, number: line(reference.number), subject: reference.subject && line(reference.subject) };
}
