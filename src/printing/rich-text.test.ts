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
    ['body-too-many-blocks', Array(301).fill(paragraph('x'))],
    ['body-too-long', Array(4).fill(paragraph('x'.repeat(16_000)))],
    ['body-too-long', [paragraph('\n'.repeat(4_000))]],
    ['text-too-long', [paragraph('x'.repeat(20_001))]],
    ['text-too-many-runs', [{ type: 'paragraph', runs: Array(501).fill({ text: 'x' }) }]],
    ['heading-empty', [{ type: 'heading', text: ' \u200B ' }]],
    ['heading-too-long', [{ type: 'heading', text: 'x'.repeat(201) }]],
    ['list-empty', [{ type: 'list', style: 'bulleted', items: [] }]],
    ['list-too-long', [{ type: 'list', style: 'bulleted', items: Array(201).fill(cell('x')) }]],
    ['table-empty', [table({ rows: [] })]],
    ['table-too-wide', [table({ columns: Array(9).fill({}), rows: [Array(9).fill(cell('x'))] })]],
    ['table-too-long', [table({ rows: Array(401).fill([cell('x')]) })]],
    ['table-ragged', [table({ rows: [[cell('x'), cell('y')]] })]],
    ['cell-too-long', [table({ rows: [[cell('x'.repeat(1_001))]] })]],
  ])('is refused with %s', (code, blocks) => {
    expect(faultOf({ blocks })).toBe(code);
  });

  it('has a JSON schema for the OpenAPI document', () => {
    expect(z.toJSONSchema(richTextSchema)).toMatchObject({ type: 'object', required: ['blocks'] });
  });
});
