/** Demo letters for the printing tests; the people and addresses in them are invented. */
import type { LetterSheet } from '../../src/printing/letter-sheet.js';
import { richTextFromPlain } from '../../src/printing/rich-text.js';

export const PARAGRAPH =
  'نحيط سيادتكم علمًا بأن الإدارة الهندسية قد انتهت من إعداد الحصر المبدئي للطرق الداخلية (٢٤ طريقًا) الواقعة في نطاق المركز، وذلك بناءً على المعاينات التي أجرتها اللجنة المشكلة لهذا الغرض خلال شهر أكتوبر الماضي.';

/** 220 alphanumeric characters: about what a signed code carries (version 9 at level M). */
export const QR_TEXT = `HTTPS://V.EXAMPLE.GOV.EG/Q1/${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.repeat(6)}`;

export function sampleSheet(change: Partial<LetterSheet> = {}): LetterSheet {
  return {
    kind: 'OFFICIAL',
    digits: 'arab',
    letterhead: {
      governorate: 'محافظة القليوبية',
      unit: 'مركز ومدينة بنها',
      department: 'الإدارة الهندسية',
      contact: 'بنها، شارع تجريبي — هاتف 0130000000 — banha@example.gov.eg',
    },
    number: { entryNumber: 456, year: 2026 },
    date: '2026-11-25',
    moment: new Date('2026-11-25T08:15:00Z'),
    urgency: 'URGENT',
    secrecy: 'NORMAL',
    subject: 'موافاتنا ببيان الطرق المطلوب رصفها ضمن خطة العام المالي',
    addressees: [{ honorific: 'السيد الأستاذ', name: 'رئيس مركز ومدينة قليوب' }],
    references: [{ relation: 'REPLIES_TO', number: '123', year: 2026, date: '2026-11-03', subject: 'خطة الرصف' }],
    body: richTextFromPlain(
      `${PARAGRAPH}\nويرجى موافاتنا بملف Excel على البريد roads@example.gov.eg في موعد أقصاه أسبوعان.`,
    ),
    enclosures: { count: 3 },
    copyTo: ['مكتب السيد المحافظ', 'الملف'],
    signatory: { name: 'مهندس / أحمد تجريبي', title: 'رئيس مركز ومدينة بنها' },
    verification: { qrText: QR_TEXT, humanCode: '7K3F-9QX2-MB4T' },
    ...change,
  };
}
