import { describe, expect, it } from '@jest/globals';
import { type RichText, richTextSchema } from '../../../../src/printing/rich-text.js';
import { bodyOf, type DocNode, docOf } from './rich-text';

const text = (words: string, ...marks: string[]): DocNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: DocNode[]): DocNode => ({ type: 'paragraph', content });
const doc = (...content: DocNode[]): DocNode => ({ type: 'doc', content });

/** One of everything that a body can hold. */
const EVERYTHING: RichText = {
  blocks: [
    { type: 'heading', text: 'أولًا: الموقف الحالي' },
    {
      type: 'paragraph',
      runs: [
        { text: 'نحيط سيادتكم علمًا بأن ' },
        { text: 'الأعمال', bold: true },
        { text: ' تمت في ', bold: true, underline: true },
        { text: '٢٠٢٦/٣/١\n', underline: true },
        { text: 'وما بعدها' },
      ],
    },
    { type: 'paragraph', runs: [] },
    { type: 'paragraph', runs: [{ text: 'والله الموفق' }], align: 'center' },
    {
      type: 'list',
      style: 'bulleted',
      items: [[{ text: 'أول' }], [], [{ text: 'ثان', bold: true }, { text: ' تكملة' }]],
    },
    { type: 'list', style: 'numbered', items: [[{ text: 'سطر\nوسطر' }]] },
    {
      type: 'table',
      columns: [{ weight: 3 }, { align: 'center' }, { weight: 2, align: 'end' }],
      header: [[{ text: 'البيان', bold: true }], [{ text: 'العدد' }], []],
      rows: [
        [[{ text: 'كراسي' }], [{ text: '١٢' }], [{ text: 'جنيه' }]],
        [[], [], []],
      ],
    },
    { type: 'table', columns: [{}], rows: [[[{ text: 'بلا عناوين' }]]] },
  ],
};

describe('a body in the editor', () => {
  it('comes back as it was, whatever it holds', () => {
    expect(bodyOf(docOf(EVERYTHING))).toEqual(EVERYTHING);
    expect(richTextSchema.parse(bodyOf(docOf(EVERYTHING)))).toEqual(EVERYTHING);
  });

  it('is an empty paragraph when there is none', () => {
    expect(docOf({ blocks: [] })).toEqual(doc({ type: 'paragraph' }));
    expect(bodyOf(docOf({ blocks: [] }))).toEqual({ blocks: [] });
  });
});

describe('what the editor holds', () => {
  it('is brought into its normal form: one run for words alike, nothing empty at the end', () => {
    const typed = doc(
      paragraph(text('نص '), text('واحد'), { type: 'hardBreak' }, text('سطر', 'bold'), text('', 'underline')),
      paragraph(),
      { type: 'heading', content: [] },
    );
    expect(bodyOf(typed)).toEqual({
      blocks: [{ type: 'paragraph', runs: [{ text: 'نص واحد\n' }, { text: 'سطر', bold: true }] }],
    });
  });

  it('keeps the words of what a body has no place for', () => {
    const strange = doc(
      { type: 'blockquote', content: [paragraph(text('اقتباس', 'italic'))] },
      { type: 'codeBlock', content: [text('شفرة')] },
    );
    expect(bodyOf(strange)).toEqual({
      blocks: [
        { type: 'paragraph', runs: [{ text: 'اقتباس' }] },
        { type: 'paragraph', runs: [{ text: 'شفرة' }] },
      ],
    });
  });

  it('has the items of an inner list after the item that held them', () => {
    const item = (...content: DocNode[]) => ({ type: 'listItem', content });
    const list = {
      type: 'orderedList',
      content: [
        item(paragraph(text('أ')), paragraph(text('تابع')), {
          type: 'bulletList',
          content: [item(paragraph(text('ب')))],
        }),
        item(paragraph(text('ج'))),
      ],
    };
    expect(bodyOf(doc(list))).toEqual({
      blocks: [{ type: 'list', style: 'numbered', items: [[{ text: 'أ\nتابع' }], [{ text: 'ب' }], [{ text: 'ج' }]] }],
    });
  });

  it('has empty cells where merged ones were, and every row as wide as the widest', () => {
    const cell = (words: string, attrs = {}) => ({ type: 'tableCell', attrs, content: [paragraph(text(words))] });
    const table = {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('أ', { colspan: 2 }), cell('ب', { rowspan: 2 })] },
        { type: 'tableRow', content: [cell('ج'), cell('د')] },
        { type: 'tableRow', content: [cell('ه')] },
      ],
    };
    const body = bodyOf(doc(table));
    const words = (runs: { text: string }[]) => runs.map((run) => run.text).join('');
    const [made] = body.blocks;
    expect(made?.type === 'table' && made.rows.map((row) => row.map(words))).toEqual([
      ['أ', '', 'ب'],
      ['ج', 'د', ''],
      ['ه', '', ''],
    ]);
    expect(richTextSchema.parse(body)).toEqual(body);
  });

  it('has a heading row only above other rows', () => {
    const header = { type: 'tableHeader', content: [paragraph(text('عنوان'))] };
    const body = bodyOf(doc({ type: 'table', content: [{ type: 'tableRow', content: [header] }] }));
    expect(body.blocks[0]).toEqual({ type: 'table', columns: [{}], rows: [[[{ text: 'عنوان' }]]] });
  });
});
