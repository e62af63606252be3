import { z } from 'zod';
import { plainText, type RichText, type RichTextFault, richTextFromPlain, richTextSchema } from './rich-text.js';
import { cleanLine, cleanText } from './text.js';

const paragraph = (text: string) => ({ type: 'paragraph' as const, runs: [{ text }] });
const cell = (text: string) => [{ text }];

function faultOf(body: unknown): string | undefined {
  return richTextSchema.safeParse(body).error?.issues[0]?.message;
}

describe('A letter body', () => {
  it('keeps Arabic as typed: vowel marks, tatweel, both kinds of digits', () => {
    const typed = 'بناءً على كتابكم رقم ١٢٣/ص ـــ المُوقَّع في 15/11/2026 (أولًا)';
    expect(plainText(richTextSchema.parse({ blocks: [paragraph(typed)] }))).toBe(typed.normalize('NFC'));
  });

  it('loses what nobody sees but what deceives or breaks: control, zero-width and direction characters', () => {
    const typed = 'رقم \u202E321\u202C\u2066٤\u2069\u0000\u001B\u200B\u200D\uFEFF\u00AD\u{E0041}';
    expect(plainText(richTextSchema.parse({ blocks: [paragraph(typed)] }))).toBe('رقم 321٤');
  });

  it('is composed (NFC), with one kind of line end, and no letter under a pile of marks', () => {
    expect(cleanText('e\u0301\r\nx\u2028y')).toBe('é\nx\ny');
    expect(cleanText(`ب${'\u064E'.repeat(50)}`)).toHaveLength(7);
    expect(cleanLine('  الموضوع \n\t كذا ')).toBe('الموضوع كذا');
  });

  it('reads as plain text: one line a paragraph, item or row', () => {
    const body: RichText = {
      blocks: [
        { type: 'heading', text: 'أولًا' },
        { type: 'list', style: 'numbered', items: [cell('بند'), cell('آخر')] },
        { type: 'table', columns: [{}, {}], header: [cell('م'), cell('البيان')], rows: [[cell('١'), cell('طريق')]] },
      ],
    };
    expect(plainText(body)).toBe('أولًا\nبند\nآخر\nم\tالبيان\n١\tطريق');
    expect(plainText(richTextFromPlain(' سطر \n\n آخر '))).toBe('سطر\nآخر');
  });

  const table = (more: object) => ({ type: 'table', columns: [{}], rows: [[cell('x')]], ...more });
  it.each<[RichTextFault, unknown[]]>([
    ['BODY_TOO_MANY_BLOCKS', Array(301).fill(paragraph('x'))],
    ['BODY_TOO_LONG', Array(4).fill(paragraph('x'.repeat(16_000)))],
    ['BODY_TOO_LONG', [paragraph('\n'.repeat(4_000))]],
    ['TEXT_TOO_LONG', [paragraph('x'.repeat(20_001))]],
    ['TEXT_TOO_MANY_RUNS', [{ type: 'paragraph', runs: Array(501).fill({ text: 'x' }) }]],
    ['HEADING_EMPTY', [{ type: 'heading', text: ' \u200B ' }]],
    ['HEADING_TOO_LONG', [{ type: 'heading', text: 'x'.repeat(201) }]],
    ['LIST_EMPTY', [{ type: 'list', style: 'bulleted', items: [] }]],
    ['LIST_TOO_LONG', [{ type: 'list', style: 'bulleted', items: Array(201).fill(cell('x')) }]],
    ['TABLE_EMPTY', [table({ rows: [] })]],
    ['TABLE_TOO_WIDE', [table({ columns: Array(9).fill({}), rows: [Array(9).fill(cell('x'))] })]],
    ['TABLE_TOO_LONG', [table({ rows: Array(401).fill([cell('x')]) })]],
    ['TABLE_RAGGED', [table({ rows: [[cell('x'), cell('y')]] })]],
    ['CELL_TOO_LONG', [table({ rows: [[cell('x'.repeat(1_001))]] })]],
  ])('is refused with %s', (code, blocks) => {
    expect(faultOf({ blocks })).toBe(code);
  });

  it('has a JSON schema for the OpenAPI document', () => {
    expect(z.toJSONSchema(richTextSchema)).toMatchObject({ type: 'object', required: ['blocks'] });
  });
});
