/** A page of the hand-delivery book (كشف السركي): one line for each letter, ended in name, title and time or a return (INV-27). */
import { line } from './page-text.js';
import { typeset } from './typst.js';
import { type Digits, dateWords, inDigits, momentWords, numberWords } from './wording.js';

export type ManifestLineOnPaper = {
  lineNumber: number;
  entryNumber: number;
  year: number;
  /** Civil date `YYYY-MM-DD`, Cairo. */
  date: string;
  subject: string;
  recipientName: string;
  attachmentsDeclared: number;
  ending: 'HANDED_OVER' | 'RETURNED' | null;
  fullName: string | null;
  title: string | null;
  /** An instant in ISO 8601. */
  takenAt: string | null;
  reasonCode: string | null;
  reasonText: string | null;
};

export type DeliveryManifest = {
  governorate: string;
  unit: string;
  pageNumber: number;
  year: number;
  /** Civil date `YYYY-MM-DD`, Cairo. */
  date: string;
  secrecy: 'NORMAL' | 'CONFIDENTIAL';
  messenger: string;
  lines: ManifestLineOnPaper[];
  digits: Digits;
};

const RETURNS: Record<string, string> = {
  NOT_FOUND: 'لم يُعثر على المستلم',
  CLOSED: 'الجهة مغلقة',
  WRONG_ADDRESSEE: 'أُرسل إلى جهة خطأ',
  WOULD_NOT_RECEIVE: 'امتنع عن الاستلام',
  OTHER: '',
};

/** Widths of the columns in average letters, for words that are wider than their column. */
const NAME_UNITS = 20;
const SUBJECT_UNITS = 26;

/** Landscape A4 pages as a tagged PDF/A-2a, the head of the table on each; equal pages give equal bytes. */
export async function renderDeliveryManifest(page: DeliveryManifest): Promise<Uint8Array> {
  const { digits } = page;
  const number = numberWords(page.pageNumber, page.year, digits);
  const view = {
    title: `كشف تسليم رقم ${number}`,
    letterhead: {
      country: 'جمهورية مصر العربية',
      governorate: line(page.governorate, 26),
      unit: line(page.unit, 26),
      department: null,
    },
    secret: page.secrecy !== 'NORMAL',
    facts: [
      { label: 'صفحة رقم', value: number },
      { label: 'بتاريخ', value: dateWords(page.date, digits) },
      { label: 'المندوب', value: line(page.messenger, NAME_UNITS) },
      { label: 'عدد الخطابات', value: inDigits(page.lines.length, digits) },
    ],
    columns: [
      'م',
      'رقم الصادر وتاريخه',
      'الجهة المرسل إليها',
      'الموضوع',
      'مرفقات',
      'اسم المستلم ووظيفته',
      'التاريخ والساعة',
      'التوقيع',
    ],
    rows: page.lines.map((one) => rowOf(one, page)),
    digits,
  };
  return typeset('delivery-manifest.typ', view, new Date(`${page.date}T00:00:00Z`)).pdf;
}

/** On paper that passes many hands a secret letter has no subject. */
function rowOf(one: ManifestLineOnPaper, { secrecy, digits }: DeliveryManifest) {
  return {
    number: inDigits(one.lineNumber, digits),
    letter: numberWords(one.entryNumber, one.year, digits),
    date: dateWords(one.date, digits),
    recipient: line(one.recipientName, NAME_UNITS),
    subject: secrecy === 'NORMAL' ? line(one.subject, SUBJECT_UNITS) : 'سري',
    enclosures: one.attachmentsDeclared === 0 ? '—' : inDigits(one.attachmentsDeclared, digits),
    taker: one.fullName ? [line(one.fullName, NAME_UNITS), line(one.title ?? '', NAME_UNITS)] : [],
    taken: one.takenAt ? momentWords(new Date(one.takenAt), digits) : '',
    returned: one.ending === 'RETURNED' ? returnWords(one) : '',
  };
}

function returnWords({ reasonCode, reasonText }: ManifestLineOnPaper): string {
  const reasons = [RETURNS[reasonCode ?? ''], reasonText].filter(Boolean).join(': ');
  return line(`عاد دون تسليم${reasons ? ` – ${reasons}` : ''}`, NAME_UNITS);
}
