/** What a citizen takes home from the front window: number, days, documents, and how to follow the request. */
import { line } from './page-text.js';
import { qrSymbol } from './qr.js';
import { typeset } from './typst.js';
import { type Digits, dateWords, documentWords, inDigits, momentWords, numberWords } from './wording.js';

export type Receipt = {
  governorate: string;
  unit: string;
  /** The technology centre that received it; null where the unit has none. */
  department: string | null;
  requestNumber: number;
  year: number;
  receivedAt: Date;
  /** The day by which it is expected, `YYYY-MM-DD`. */
  dueOn: string;
  service: string;
  /** Their first name and nothing else of them, so that a family knows whose it is (INV-37). */
  applicant: string;
  received: string[];
  /** Required and not brought yet. */
  missing: string[];
  verification: { qrText: string; humanCode: string };
  /** Where the code is typed. */
  checkAddress: string;
  digits: Digits;
};

/** So many titles of each list find room, each no longer than this; the rest is counted. */
const MOST_TITLES = 9;
const LONGEST_TITLE = 90;

/** How many average letters fit on a line of the letterhead. */
const HEAD_UNITS = 22;

/** One A5 page as a tagged PDF/A-2a, in black alone; equal receipts give equal bytes. */
export function renderReceipt(receipt: Receipt): Uint8Array {
  const { digits, requestNumber, year, receivedAt } = receipt;
  const number = numberWords(requestNumber, year, digits);
  const view = {
    title: `إيصال استلام الطلب رقم ${number}`,
    letterhead: {
      country: 'جمهورية مصر العربية',
      governorate: line(receipt.governorate, HEAD_UNITS),
      unit: line(receipt.unit, HEAD_UNITS),
      department: receipt.department && line(receipt.department, HEAD_UNITS),
    },
    number: inDigits(requestNumber, digits),
    year: inDigits(year, digits),
    facts: [
      { label: 'الخدمة', value: line(receipt.service) },
      { label: 'مقدم الطلب', value: line(receipt.applicant) },
      { label: 'تاريخ الاستلام', value: momentWords(receivedAt, digits) },
      { label: 'الموعد المتوقع', value: dateWords(receipt.dueOn, digits) },
    ],
    lists: [
      { title: 'مستندات مطلوب استكمالها', mark: '☐', ...titlesOf(receipt.missing, digits) },
      { title: 'المستندات المستلمة', mark: '☑', ...titlesOf(receipt.received, digits) },
    ].filter(({ titles }) => titles.length > 0),
    verification: { qr: qrSymbol(receipt.verification.qrText), code: line(receipt.verification.humanCode) },
    check: receipt.checkAddress,
  };
  return typeset('receipt.typ', view, receivedAt).pdf;
}

function titlesOf(titles: string[], digits: Digits): { titles: string[]; more: string | null } {
  const left = titles.length - MOST_TITLES;
  return {
    titles: titles.slice(0, MOST_TITLES).map((title) => line(shortened(title), HEAD_UNITS)),
    more: left > 0 ? `و${documentWords(left, digits)} غير ذلك` : null,
  };
}

/** Cut between words, and shown to be cut. */
function shortened(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  return `${title.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')} …`;
}

/** The first name as it is spoken: «عبد الرحمن» is one name. */
export function firstName(name: string): string {
  const [first = '', second] = name.trim().split(/\s+/);
  return second && COMPOUND.test(first) ? `${first} ${second}` : first;
}

const COMPOUND = /^(عبد|أبو|ابو|أم|ام)$/;
