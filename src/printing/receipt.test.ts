import { fold, pdfFacts, printedPixels, readingText, scannedCodes } from '../../test/support/printed-page.js';
import { sampleReceipt } from '../../test/support/sample-papers.js';
import { firstName, renderReceipt } from './receipt.js';

const LONG = 'صورة معتمدة من شهادة صلاحية الموقع للبناء من الناحية التخطيطية والاشتراطات البنائية للقطعة محل الطلب';

describe("The receipt of a citizen's request", () => {
  it('says number, service, days and documents, and how to follow it, in text that reads back (INV-44)', () => {
    const receipt = sampleReceipt();
    const pdf = renderReceipt(receipt);
    const page = readingText(pdf);
    for (const words of [
      'محافظة القليوبية',
      'المركز التكنولوجي لخدمة المواطنين',
      'رقم الطلب ١٢٣٤ لسنة ٢٠٢٦',
      'رخصة بناء',
      '٢٥ نوفمبر ٢٠٢٦ الساعة ١٠:١٥',
      '٢٠ ديسمبر ٢٠٢٦',
      'سند الملكية',
      'شهادة صلاحية الموقع',
      'https://v.qalyubia.gov.eg/v',
      receipt.verification.humanCode,
    ])
      expect(page).toContain(fold(words));
    expect(scannedCodes(pdf)).toEqual([receipt.verification.qrText]);
    expect(Buffer.from(pdf).equals(renderReceipt(receipt))).toBe(true);
  });

  it('is one page of A5, however much was brought; what finds no room is counted', () => {
    const received = Array.from({ length: 30 }, (_, nth) => `${nth + 1} ${LONG}`);
    const checkAddress = 'https://verification.one-stop-shop.qalyubia.gov.eg/diwan/v';
    const more = { received, missing: received, service: LONG.repeat(2).slice(0, 150), applicant: 'ن'.repeat(150) };
    const pdf = renderReceipt(sampleReceipt({ ...more, checkAddress, requestNumber: 9_876_543 }));
    expect(pdfFacts(pdf)).toMatchObject({ Pages: '1', 'Page size': '419.528 x 595.276 pts' });
    const page = readingText(pdf);
    expect(page).toContain(fold('و٢١ مستندًا غير ذلك'));
    for (const words of ['احتفظ بهذا الإيصال', checkAddress]) expect(page).toContain(fold(words));
    expect(pdfFacts(renderReceipt(sampleReceipt({ received: [], missing: [], department: null })))).toMatchObject({
      Pages: '1',
    });
  });

  it('prints in black alone', () => {
    const pixels = printedPixels(renderReceipt(sampleReceipt()));
    for (let at = 0; at < pixels.length; at += 3) {
      if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) throw new Error(`colour at pixel ${at / 3}`);
    }
  });

  it('knows the applicant by the first name alone (INV-37)', () => {
    expect(['منى إبراهيم علي', ' عبد الرحمن محمد حسن', 'أم كلثوم', 'سيد', ''].map(firstName)).toEqual([
      'منى',
      'عبد الرحمن',
      'أم كلثوم',
      'سيد',
      '',
    ]);
  });
});
