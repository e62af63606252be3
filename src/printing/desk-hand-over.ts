/** The list by which a desk was handed over (كشف تسليم أعمال): a line for each referral, and what the head's signature says. */
import { line } from './page-text.js';
import { typeset } from './typst.js';
import { type Digits, dateWords, inDigits, momentWords, numberWords, onCairosClock } from './wording.js';

export type HandOverLineOnPaper = {
  direction: 'INBOUND' | 'INTERNAL';
  entryNumber: number;
  year: number;
  /** None of a letter that is not for everybody. */
  subject: string | null;
  counterpartyName: string | null;
  kind: 'ACTION' | 'INFO';
  lead: boolean;
  directive: { phraseAr: string } | null;
  /** Civil date `YYYY-MM-DD`, Cairo. */
  dueOn: string | null;
  state: string;
};

export type HandOverOnPaper = {
  governorate: string;
  unit: string;
  from: string;
  to: string;
  reason: string;
  lines: HandOverLineOnPaper[];
  signature: {
    name: string;
    title: string;
    onBehalfOf: string | null;
    at: Date;
    serial: string;
    /** What the signature is worth, never more than it is (INV-39). */
    assurance: string;
  };
  digits: Digits;
};

const STATES: Record<string, string> = { PENDING: 'لم تُستلم بعد', RECEIVED: 'مستلمة', IN_PROGRESS: 'قيد التنفيذ' };
const BOOKS = { INBOUND: 'وارد', INTERNAL: 'داخلي' };

/** Widths of the columns in average letters, for words that are wider than their column. */
const NAME_UNITS = 22;
const SUBJECT_UNITS = 40;

/** Landscape A4 pages as a tagged PDF/A-2a, the head of the table on each; equal lists give equal bytes. */
export async function renderDeskHandOver(list: HandOverOnPaper): Promise<Uint8Array> {
  const { digits, signature } = list;
  const view = {
    title: `كشف تسليم أعمال ${line(list.from)}`,
    letterhead: {
      country: 'جمهورية مصر العربية',
      governorate: line(list.governorate, 26),
      unit: line(list.unit, 26),
      department: null,
    },
    facts: [
      { label: 'من', value: line(list.from, NAME_UNITS) },
      { label: 'إلى', value: line(list.to, NAME_UNITS) },
      { label: 'بتاريخ', value: dateWords(onCairosClock(signature.at).date, digits) },
      { label: 'عدد الإحالات', value: inDigits(list.lines.length, digits) },
    ],
    reason: line(list.reason),
    columns: ['م', 'رقم القيد', 'الموضوع', 'الجهة', 'المطلوب', 'الاستحقاق', 'الحالة'],
    rows: list.lines.map((one, at) => rowOf(one, at + 1, digits)),
    signature: {
      heading: 'وُقّع إلكترونيًا',
      signatory: `${line(signature.name)} — ${line(signature.title)}`,
      onBehalfOf: signature.onBehalfOf ? `بالنيابة عن ${line(signature.onBehalfOf)}` : null,
      moment: momentWords(signature.at, digits),
      assurance: line(signature.assurance),
      certificate: signature.serial.slice(-8).toUpperCase(),
    },
    digits,
  };
  return typeset('desk-hand-over.typ', view, signature.at).pdf;
}

/** On paper that passes many hands a secret letter has no subject and no correspondent. */
function rowOf(one: HandOverLineOnPaper, at: number, digits: Digits) {
  return {
    number: inDigits(at, digits),
    entry: numberWords(one.entryNumber, one.year, digits),
    book: BOOKS[one.direction],
    subject: one.subject === null ? 'سري' : line(one.subject, SUBJECT_UNITS),
    party: line(one.counterpartyName ?? '—', NAME_UNITS),
    wanted: line(one.directive?.phraseAr ?? (one.kind === 'ACTION' ? 'لاتخاذ اللازم' : 'للعلم'), NAME_UNITS),
    lead: one.lead ? 'الجهة الأساسية' : '',
    due: one.dueOn ? dateWords(one.dueOn, digits) : '—',
    state: STATES[one.state] ?? '',
  };
}
