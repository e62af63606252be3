import { readingText, wordBoxes } from '../../test/support/printed-page.js';
import { sampleSheet } from '../../test/support/sample-sheet.js';
import { type LetterSheet, renderLetter } from './letter-sheet.js';
import { type RichText, richTextFromPlain, richTextSchema } from './rich-text.js';

const print = (body: RichText, change: Partial<LetterSheet> = {}) => renderLetter(sampleSheet({ body, ...change }));
/** Parsed as it would be on its way in, then in one paragraph. */
const oneParagraph = (text: string) => richTextSchema.parse({ blocks: [{ type: 'paragraph', runs: [{ text }] }] });
const A4_WIDTH = 595;
const MARGIN = 50;

describe('A letter with hostile text', () => {
  it.each([
    '#eval("1+1") #import "@preview/x:1.0.0": * #read("/etc/passwd") #panic()',
    '$ x^2 + sum $ \\ \\u{41} `raw` ```rust fn``` *bold* _it_ @ref <label> [x] {y} // no /* comment */',
    '<script>alert(1)</script> &amp; %PDF-1.7 ) Tj ET endstream endobj',
    '"); #set page(width: 1pt) //',
  ])('prints it as typed: %s', async (typed) => {
    const { pdf } = await print(oneParagraph(typed), { subject: typed, copyTo: [typed] });
    const page = readingText(pdf);
    for (const word of typed.match(/[\w.:/@\\]{2,}/g) ?? []) expect(page).toContain(word);
  });

  it('cannot make a heading, list or page of its own with Typst’s line marks', async () => {
    const page = readingText((await print(richTextFromPlain('= عنوان\n- بند\n+ رقم\n/ مصطلح: شرح'))).pdf);
    expect(page).toContain('= عنوان');
    expect(page).toContain('+ رقم');
  });

  it('keeps words without a blank inside the margins, wherever they stand', async () => {
    const long = ['A'.repeat(200), 'W'.repeat(200), 'ضصثق'.repeat(50), `https://example.gov.eg/${'a'.repeat(200)}`];
    const table = {
      type: 'table' as const,
      columns: Array(8).fill({}),
      rows: [Array(8).fill([{ text: 'W'.repeat(60) }])],
    };
    const body = richTextSchema.parse({
      blocks: [
        ...richTextFromPlain(long.join(' ')).blocks,
        { type: 'list', style: 'bulleted', items: [[{ text: long[1] }]] },
        table,
      ],
    });
    const { pdf } = await print(body, {
      subject: 'W'.repeat(200),
      letterhead: { governorate: 'ط'.repeat(90), unit: 'W'.repeat(90), contact: 'c'.repeat(300) },
      addressees: [{ name: 'ض'.repeat(150) }],
      copyTo: ['ط'.repeat(150)],
      signatory: { name: 'M'.repeat(120), title: 'W'.repeat(120), onBehalfOf: { title: 'ق'.repeat(100) } },
    });
    const outside = wordBoxes(pdf).filter(({ left, right }) => left < MARGIN || right > A4_WIDTH - MARGIN);
    expect(outside).toEqual([]);
  });

  it('prints squares for 10,000 emoji and other characters that no font has', async () => {
    const { pdf, pages } = await print(oneParagraph('😀'.repeat(10_000)), { subject: 'موضوع 漢字' });
    expect(pages).toBeGreaterThan(3);
    expect(readingText(pdf, 1)).toContain('موضوع □□');
  });

  it('shows numbers in the order typed: overrides and isolates are gone before the page is set', async () => {
    const { pdf } = await print(oneParagraph('المبلغ \u202E000001\u202C جنيه و\u2066 12 \u2069'), {
      subject: 'ا\u202Eب\u0000ج',
    });
    const page = readingText(pdf);
    expect(page).toContain('المبلغ 000001 جنيه');
    expect(page).toContain('ابج');
  });

  it('is set in reasonable time even at the limits', async () => {
    const start = performance.now();
    await print(oneParagraph('\u00A0 '.repeat(9_000)));
    await print(oneParagraph('ب'.repeat(20_000)));
    await print(oneParagraph(`ا${'\u064E'.repeat(60)}`.repeat(300)));
    const cells = Array(8).fill([{ text: 'طويل '.repeat(150) }]);
    await print(
      richTextSchema.parse({
        blocks: [
          { type: 'table', columns: [{ weight: 12 }, ...Array(7).fill({})], header: cells, rows: [cells, cells] },
        ],
      }),
    );
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it('may be empty everywhere', async () => {
    const body = richTextSchema.parse({
      blocks: [
        { type: 'paragraph', runs: [] },
        { type: 'list', style: 'bulleted', items: [[]] },
        { type: 'table', columns: [{}], rows: [[[]]] },
      ],
    });
    const { pages } = await print(body, {
      subject: '',
      addressees: [],
      references: [],
      copyTo: [''],
      salutation: null,
      closing: null,
    });
    expect(pages).toBe(1);
    expect((await print({ blocks: [] })).pages).toBe(1);
  });
});
