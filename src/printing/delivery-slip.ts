/** The slip that goes with a paper letter and comes back signed: the evidence of a hand-over (INV-27 asks for name, title and time). */
import { line } from './page-text.js';
import { qrSymbol } from './qr.js';
import { typeset } from './typst.js';
import { type Digits, dateWords, enclosureWords, inDigits, numberWords } from './wording.js';

export type DeliverySlip = {
  governorate: string;
  unit: string;
  number: { entryNumber: number; year: number };
  /** Civil date of the letter `YYYY-MM-DD`, Cairo. */
  date: string;
  subject: string;
  recipient: string;
  enclosureCount: number;
  /** The page of the hand-delivery book (سركي) and its line, where the slip belongs to one. */
  manifestLine?: string | null;
  verification: { qrText: string; humanCode: string };
  digits: Digits;
};

/** One landscape A5 page as a tagged PDF/A-2a; equal slips give equal bytes. */
export async function renderDeliverySlip(slip: DeliverySlip): Promise<Uint8Array> {
  const { digits } = slip;
  const number = numberWords(slip.number.entryNumber, slip.number.year, digits);
  const facts = [
    { label: 'كتاب رقم', value: number },
    { label: 'بتاريخ', value: dateWords(slip.date, digits) },
    { label: 'المرفقات', value: enclosureWords(slip.enclosureCount, digits) },
    ...(slip.manifestLine ? [{ label: 'السركي', value: inDigits(line(slip.manifestLine), digits) }] : []),
  ];
  const view = {
    title: `إيصال تسليم الكتاب رقم ${number}`,
    letterhead: {
      country: 'جمهورية مصر العربية',
      governorate: line(slip.governorate, 26),
      unit: line(slip.unit, 26),
      department: null,
    },
    facts,
    recipient: line(slip.recipient),
    subject: line(slip.subject),
    fields: ['اسم المستلم', 'الوظيفة', 'تاريخ وساعة الاستلام', 'التوقيع'],
    verification: { qr: qrSymbol(slip.verification.qrText), code: line(slip.verification.humanCode) },
  };
  return typeset('delivery-slip.typ', view, new Date(`${slip.date}T00:00:00Z`)).pdf;
}
