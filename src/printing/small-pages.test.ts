import { fold, pdfFacts, readingText, scannedCodes } from '../../test/support/printed-page.js';
import { type DeliveryManifest, renderDeliveryManifest } from './delivery-manifest.js';
import { type DeliverySlip, renderDeliverySlip } from './delivery-slip.js';
import { SIGNATURE_AREA } from './signature-area.js';
import { renderSignatureBlock } from './signature-block.js';

const BLOCK = {
  signatoryName: 'سلمى تجريبي',
  title: 'نائب محافظ القليوبية',
  signedAt: new Date('2026-11-25T08:05:00Z'),
  assuranceText: 'توقيع داخلي موثق من المنظومة',
  certificateSerialShort: '4F9A21',
  digits: 'arab' as const,
};

const SLIP: DeliverySlip = {
  governorate: 'محافظة القليوبية',
  unit: 'مركز ومدينة بنها',
  number: { entryNumber: 456, year: 2026 },
  date: '2026-11-25',
  subject: 'بيان الطرق',
  recipient: 'جهاز تنمية مدينة العبور',
  enclosureCount: 2,
  manifestLine: 'صفحة 12 سطر 4',
  verification: { qrText: 'HTTPS://V.EXAMPLE.GOV.EG/V/A2B3C4D5', humanCode: '7K3F-9QX2' },
  digits: 'arab',
};

describe('The visible signature', () => {
  it('is one page exactly as large as the letter’s signature area', async () => {
    const facts = pdfFacts(await renderSignatureBlock(BLOCK));
    expect(facts).toMatchObject({ Pages: '1', 'Page size': `${SIGNATURE_AREA.width} x ${SIGNATURE_AREA.height} pts` });
  });

  it('says who signed electronically, in what capacity, when in Cairo, and what that is worth (INV-39)', async () => {
    const own = readingText(await renderSignatureBlock(BLOCK));
    for (const words of ['وُقّع إلكترونيًا', 'سلمى تجريبي — نائب محافظ القليوبية', '٢٥ نوفمبر ٢٠٢٦', '١٠:٠٥', '4F9A21'])
      expect(own).toContain(fold(words));
    expect(own).toContain('توقيع داخلي موثق من المنظومة');
    const behalf = readingText(await renderSignatureBlock({ ...BLOCK, onBehalfOf: 'محافظ القليوبية' }));
    expect(behalf).toContain('بالنيابة عن محافظ القليوبية');
  });

  it('stays on its one page however long the names are', async () => {
    const long = { ...BLOCK, signatoryName: 'ن'.repeat(200), assuranceText: 'W'.repeat(200) };
    expect(pdfFacts(await renderSignatureBlock(long))).toMatchObject({ Pages: '1' });
  });

  it('has the same bytes for the same signature', async () => {
    const [one, other] = await Promise.all([renderSignatureBlock(BLOCK), renderSignatureBlock(BLOCK)]);
    expect(Buffer.from(one).equals(other)).toBe(true);
  });
});

describe('A delivery slip', () => {
  it('names letter and recipient, leaves room for name, title, time and signature, and scans (INV-27)', async () => {
    const pdf = await renderDeliverySlip(SLIP);
    const page = readingText(pdf);
    for (const words of [
      '٤٥٦ لسنة ٢٠٢٦',
      'جهاز تنمية مدينة العبور',
      'مرفقان',
      'صفحة ١٢ سطر ٤',
      'اسم المستلم',
      'الوظيفة',
      'التوقيع',
    ])
      expect(page).toContain(fold(words));
    expect(scannedCodes(pdf)).toEqual([SLIP.verification.qrText]);
  });

  it('fits half a sheet, also with the longest subject', async () => {
    const pdf = await renderDeliverySlip({ ...SLIP, subject: 'موضوع طويل '.repeat(18), recipient: 'جهة '.repeat(30) });
    expect(pdfFacts(pdf)).toMatchObject({ Pages: '1', 'Page size': '595.276 x 419.528 pts' });
  });
});

describe('A page of the hand-delivery book', () => {
  const line = {
    lineNumber: 1,
    entryNumber: 456,
    year: 2026,
    date: '2026-11-25',
    subject: 'بيان الطرق',
    recipientName: 'جهاز تنمية مدينة العبور',
    attachmentsDeclared: 2,
    ending: null,
    fullName: null,
    title: null,
    takenAt: null,
    reasonCode: null,
    reasonText: null,
  };
  const BOOK: DeliveryManifest = {
    governorate: 'محافظة القليوبية',
    unit: 'مركز ومدينة بنها',
    pageNumber: 12,
    year: 2026,
    date: '2026-11-25',
    secrecy: 'NORMAL',
    messenger: 'سيد عبد العال',
    lines: Array.from({ length: 14 }, (_, nth) => ({ ...line, lineNumber: nth + 1, entryNumber: 456 + nth })),
    digits: 'arab',
  };

  it('repeats its head on every sheet, and has the same bytes for the same lines (INV-27)', async () => {
    const pdf = await renderDeliveryManifest(BOOK);
    expect(pdfFacts(pdf)).toMatchObject({ Pages: '2' });
    for (const sheet of [1, 2]) expect(readingText(pdf, sheet)).toContain(fold('اسم المستلم ووظيفته'));
    expect(readingText(pdf, 2)).toContain('٤٦٩ لسنة ٢٠٢٦');
    expect(Buffer.from(pdf).equals(await renderDeliveryManifest(BOOK))).toBe(true);
  });

  it('says who took a letter and when in Cairo, or why it came back; a secret one has no subject', async () => {
    const taken = { ...line, ending: 'HANDED_OVER' as const, fullName: 'منى إبراهيم', title: 'أخصائي' };
    const lines = [
      { ...taken, takenAt: '2026-11-25T09:40:00Z' },
      { ...line, ending: 'RETURNED' as const, reasonCode: 'CLOSED', reasonText: 'عطلة' },
    ];
    const page = readingText(await renderDeliveryManifest({ ...BOOK, lines, secrecy: 'CONFIDENTIAL' }));
    for (const words of ['منى إبراهيم', 'الساعة ١١:٤٠', 'عاد دون تسليم – الجهة مغلقة: عطلة'])
      expect(page).toContain(fold(words));
    expect(page).not.toContain('بيان الطرق');
  });
});
