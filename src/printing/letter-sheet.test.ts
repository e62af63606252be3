import { fold, pdfFacts, readingText, scannedCodes } from '../../test/support/printed-page.js';
import { PARAGRAPH, QR_TEXT, sampleSheet } from '../../test/support/sample-sheet.js';
import { type LetterKind, renderLetter } from './letter-sheet.js';
import { type RichTextBlock } from './rich-text.js';
import { SIGNATURE_AREA } from './signature-area.js';

const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
const text = (words: string): RichTextBlock => ({ type: 'paragraph', runs: [{ text: words }] });

describe('A printed letter', () => {
  it('shows head, facts, marks, addressee, reference, body, closing, signatory and copies as extractable Arabic (INV-44)', async () => {
    const { pdf, pages } = await renderLetter(sampleSheet({ secrecy: 'CONFIDENTIAL' }));
    const page = readingText(pdf);
    expect(pages).toBe(1);
    for (const words of [
      'جمهورية مصر العربية',
      'محافظة القليوبية',
      'الإدارة الهندسية',
      '٤٥٦ لسنة ٢٠٢٦',
      '٢٥ نوفمبر ٢٠٢٦',
      '٣ مرفقات',
      'عاجل',
      'سري',
      'رئيس مركز ومدينة قليوب',
      'موافاتنا ببيان الطرق المطلوب رصفها ضمن خطة العام المالي',
      'بالإشارة إلى كتابكم رقم ١٢٣ لسنة ٢٠٢٦ بتاريخ ٣ نوفمبر ٢٠٢٦',
      'نحيط سيادتكم علمًا بأن الإدارة الهندسية قد انتهت من إعداد الحصر المبدئي للطرق الداخلية',
      'وذلك بناءً على المعاينات التي أجرتها اللجنة المشكلة لهذا الغرض',
      'roads@example.gov.eg',
      'وتفضلوا بقبول فائق الاحترام',
      'أحمد تجريبي',
      'مكتب السيد المحافظ',
      'صفحة ١ من ١',
    ]) {
      expect(page).toContain(fold(words));
    }
  });

  it('is PDF/A-2a, tagged, Arabic, titled by its subject, with a classic xref table that a signer can extend', async () => {
    const { pdf } = await renderLetter(sampleSheet());
    const file = latin1(pdf);
    expect(file).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A</);
    expect(file).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(file).toMatch(/\/Lang \(ar[^)]*\)/);
    expect(file).toMatch(/\nxref\n0 \d+\n/);
    expect(file).not.toMatch(/\/ObjStm|\/XRef\b|\/Encrypt|\/JavaScript/);
    expect(pdfFacts(pdf)).toMatchObject({ Title: sampleSheet().subject, Author: 'مركز ومدينة بنها', Tagged: 'yes' });
  });

  it('has the same bytes for the same sheet, whatever was printed in between', async () => {
    const first = await renderLetter(sampleSheet());
    await renderLetter(sampleSheet({ kind: 'MEMO', subject: 'غيره' }));
    expect(Buffer.from((await renderLetter(sampleSheet())).pdf).equals(first.pdf)).toBe(true);
  });

  it('carries a QR that an office scanner reads, also at the largest size', async () => {
    const largest = QR_TEXT.padEnd(262, 'A');
    for (const qrText of [QR_TEXT, largest]) {
      const { pdf } = await renderLetter(sampleSheet({ verification: { qrText, humanCode: '7K3F' } }));
      expect(scannedCodes(pdf)).toEqual([qrText]);
    }
  });

  it.each<[LetterKind, string]>([
    ['REPLY', 'إفادة'],
    ['REMINDER', 'استعجال ثانٍ'],
    ['CIRCULAR', 'كتاب دوري رقم 456 لسنة 2026'],
    ['MEMO', 'مذكرة داخلية'],
    ['COVERING', 'إحالة مرفقات'],
  ])('of the kind %s says so: %s', async (kind, words) => {
    const items = [{ title: 'كشف الطرق', pages: 4, copies: 2 }];
    const more = { reminderNo: 2, replyBy: '2026-12-05', enclosures: { count: 1, items } };
    const page = readingText((await renderLetter(sampleSheet({ kind, digits: 'latn', ...more }))).pdf);
    expect(page).toContain(fold(words));
    expect(page.includes('5 ديسمبر 2026')).toBe(kind === 'REMINDER');
    expect(page.includes('كشف الطرق')).toBe(kind === 'COVERING');
    expect(page).toContain('صفحة 1 من 1');
  });

  it('names the principal whom a deputy signs for', async () => {
    const signatory = { name: 'سلمى تجريبي', title: 'نائب المحافظ', onBehalfOf: { title: 'محافظ القليوبية' } };
    expect(readingText((await renderLetter(sampleSheet({ signatory }))).pdf)).toContain('بالنيابة عن محافظ القليوبية');
  });

  it('is a draft without number and QR, marked as such on every page', async () => {
    const body = { blocks: Array(20).fill(text(PARAGRAPH)) };
    const draft = await renderLetter(sampleSheet({ number: null, date: null, verification: null, body }));
    expect(draft.pages).toBeGreaterThan(1);
    for (let page = 1; page <= draft.pages; page++) expect(readingText(draft.pdf, page)).toContain('مسودة');
    expect(scannedCodesOrNone(draft.pdf)).toEqual([]);
  });

  it('repeats a table’s header on every page it runs over, and numbers the pages', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [[{ text: String(i + 1) }], [{ text: `طريق تجريبي ${i + 1}` }]]);
    const header = [[{ text: 'مسلسل' }], [{ text: 'اسم الطريق' }]];
    const body = { blocks: [{ type: 'table' as const, columns: [{ weight: 1 }, { weight: 6 }], header, rows }] };
    const { pdf, pages } = await renderLetter(sampleSheet({ body }));
    expect(pages).toBeGreaterThan(2);
    for (let page = 1; page < pages; page++) expect(readingText(pdf, page)).toContain('اسم الطريق');
    expect(readingText(pdf, 2)).toContain(fold('تابع كتاب مركز ومدينة بنها رقم ٤٥٦ لسنة ٢٠٢٦'));
  });
});

describe('The signature’s place', () => {
  it('is free, as large as promised, on a page, and where the signatory stands', async () => {
    const { signature } = await renderLetter(sampleSheet());
    const [left, bottom, right, top] = signature.rect;
    expect(signature.page).toBe(1);
    expect([right - left, top - bottom].map(Math.round)).toEqual([SIGNATURE_AREA.width, SIGNATURE_AREA.height]);
    expect(left).toBeGreaterThan(50);
    expect(bottom).toBeGreaterThan(60);
    expect(right).toBeLessThan(300);
  });

  const row = [[{ text: 'كلمة' }], [{ text: PARAGRAPH.slice(0, 90) }]];
  it.each<[string, (size: number) => RichTextBlock[]]>([
    ['paragraphs', (size) => Array(size).fill(text(`كلمة ${PARAGRAPH}`))],
    ['a list', (size) => [{ type: 'list', style: 'numbered', items: Array(size * 2).fill([{ text: 'كلمة في بند' }]) }]],
    ['a table', (size) => [{ type: 'table', columns: [{}, { weight: 6 }], rows: Array(size * 2).fill(row) }]],
  ])('is never on a page without words of the body: %s of any length', async (_, blocks) => {
    for (let size = 1; size <= 24; size++) {
      const { pdf, signature, pages } = await renderLetter(sampleSheet({ body: { blocks: blocks(size) } }));
      const page = readingText(pdf, signature.page);
      expect([size, signature.page === pages, page.includes('كلمة')]).toEqual([size, true, true]);
    }
  });
});

/** zbarimg ends with 4 where it finds nothing. */
function scannedCodesOrNone(pdf: Uint8Array): string[] {
  try {
    return scannedCodes(pdf);
  } catch (error) {
    if ((error as { status?: number }).status === 4) return [];
    throw error;
  }
}
