import { fold, pdfFacts, readingText, scannedCodes } from '../../test/support/printed-page.js';
import { samplePermit } from '../../test/support/sample-papers.js';
import { renderPermit } from './permit-sheet.js';
import { SIGNATURE_AREA } from './signature-area.js';

const CONDITION =
  'يلتزم المرخص له بتنفيذ الأعمال طبقًا للرسومات المعتمدة وأصول الصناعة والكود المصري، وبعدم إشغال الطريق. ';

describe('A building permit on paper', () => {
  it('says who may build what, where and until when, and how to check it, in text that reads back (INV-44)', () => {
    const sheet = samplePermit();
    const { pdf, pages } = renderPermit(sheet);
    const page = readingText(pdf);
    for (const words of [
      'رخصة بناء',
      '٥٧ لسنة ٢٠٢٦',
      '١٢٣٤ لسنة ٢٠٢٦',
      'مركز ومدينة بنها',
      sheet.owner,
      sheet.address,
      '١٢ حوض الساحل',
      '٢٥٠٫٥ م2',
      '٥ أدوار',
      'سكني',
      'إنشاء مبنى جديد',
      'هذه الرخصة سارية من ١ ديسمبر ٢٠٢٦ حتى ٣٠ نوفمبر ٢٠٢٩',
      'رئيس مركز ومدينة بنها',
      sheet.checkAddress,
    ])
      expect(page).toContain(fold(words));
    expect(scannedCodes(pdf)).toEqual([sheet.issue!.qrText]);
    expect(pages).toBe(1);
    expect(Buffer.from(renderPermit(sheet).pdf).equals(pdf)).toBe(true);
  });

  it('leaves the place for the signature empty on its last page', () => {
    const { signature, pages } = renderPermit(samplePermit({ conditions: CONDITION.repeat(19).slice(0, 2000) }));
    const [left, bottom, right, top] = signature.rect;
    expect(signature.page).toBe(pages);
    expect([right - left, top - bottom]).toEqual([SIGNATURE_AREA.width, SIGNATURE_AREA.height]);
  });

  it('goes on to a page that names the permit and counts the pages where the words are many', () => {
    const { pdf, pages } = renderPermit(
      samplePermit({
        conditions: CONDITION.repeat(30).slice(0, 2000),
        address: 'ناحية شارع سعد زغلول '.repeat(20).slice(0, 300),
        owner: 'W'.repeat(150),
        plot: 'ض'.repeat(100),
      }),
    );
    expect(pages).toBe(2);
    expect(readingText(pdf, 1)).toContain('صفحة ١ من ٢');
    expect(readingText(pdf, 2)).toContain(fold('تابع رخصة بناء مركز ومدينة بنها رقم ٥٧ لسنة ٢٠٢٦'));
  });

  it('without a number is a specimen that nobody can take for a permit: marked, without QR', () => {
    const { pdf } = renderPermit(samplePermit({ issue: null, conditions: '', work: 'DEMOLITION' }));
    const page = readingText(pdf);
    for (const words of ['نموذج غير صادر', 'لا يعتد به', 'رخصة هدم', 'لا توجد اشتراطات خاصة'])
      expect(page).toContain(fold(words));
    expect(pdfFacts(pdf).Title).toContain('نموذج');
    expect(() => scannedCodes(pdf)).toThrow();
  });
});
