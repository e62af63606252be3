import { z } from 'zod';
import { RICH_TEXT_LIMITS } from './rich-text-limits.js';
import { bodyLines } from './rich-text-lines.js';
import { cleanLine, cleanText } from './text.js';

/** Every way a body is refused, as the stable code that stands in the schema issue's `message`. */
export type RichTextFault =
  | 'body-too-many-blocks'
  | 'body-too-long'
  | 'text-too-long'
  | 'text-too-many-runs'
  | 'heading-empty'
  | 'heading-too-long'
  | 'list-empty'
  | 'list-too-long'
  | 'table-empty'
  | 'table-too-wide'
  | 'table-too-long'
  | 'table-ragged'
  | 'cell-too-long';

const L = RICH_TEXT_LIMITS;
const fault = (code: RichTextFault) => code;

const run = z.strictObject({
  text: z.string().overwrite(cleanText),
  bold: z.boolean().optional(),
  underline: z.boolean().optional(),
});
const runs = z
  .array(run)
  .max(L.runsPerText, fault('text-too-many-runs'))
  .refine((r) => lengthOf(r) <= L.textCharacters, fault('text-too-long'));
const cell = runs.refine((c) => lengthOf(c) <= L.cellCharacters, fault('cell-too-long'));

const heading = z.strictObject({
  type: z.literal('heading'),
  text: z
    .string()
    .overwrite(cleanLine)
    .min(1, fault('heading-empty'))
    .max(L.headingCharacters, fault('heading-too-long')),
});
const paragraph = z.strictObject({
  type: z.literal('paragraph'),
  runs,
  align: z.enum(['start', 'center']).optional(),
});
const list = z.strictObject({
  type: z.literal('list'),
  style: z.enum(['bulleted', 'numbered']),
  items: z.array(runs).min(1, fault('list-empty')).max(L.listItems, fault('list-too-long')),
});
const column = z.strictObject({
  /** The column's share of the width against its neighbours; 1 unless said. */
  weight: z.number().int().min(1).max(12).optional(),
  align: z.enum(['start', 'center', 'end']).optional(),
});
const row = z.array(cell).max(L.tableColumns, fault('table-too-wide'));
const table = z
  .strictObject({
    type: z.literal('table'),
    columns: z.array(column).min(1, fault('table-empty')).max(L.tableColumns, fault('table-too-wide')),
    header: row.optional(),
    rows: z.array(row).min(1, fault('table-empty')).max(L.tableRows, fault('table-too-long')),
  })
  .refine((t) => [t.header ?? t.columns, ...t.rows].every((r) => r.length === t.columns.length), fault('table-ragged'));

const block = z.discriminatedUnion('type', [heading, paragraph, list, table]);

export type TextRun = z.infer<typeof run>;
export type RichTable = z.infer<typeof table>;
export type RichTextBlock = z.infer<typeof block>;
export type RichText = { blocks: RichTextBlock[] };

/**
 * A letter's body: paragraphs, lists, tables and headings of plain words. Parsing cleans the words (`cleanText`); there is no
 * markup in them, so whatever they contain is printed as typed.
 */
export const richTextSchema = z
  .strictObject({ blocks: z.array(block).max(L.blocks, fault('body-too-many-blocks')) })
  .refine(
    ({ blocks }) => plainText({ blocks }).length <= L.characters && bodyLines({ blocks }) <= L.lines,
    fault('body-too-long'),
  );

/** The words of a body without any layout: one line a paragraph, item or table row, cells parted by tabs. For search and digests. */
export function plainText(body: RichText): string {
  return body.blocks.map(plainBlock).join('\n');
}

/** The body that plain typed text means: every line is a paragraph, empty lines only part them. */
export function richTextFromPlain(text: string): RichText {
  const lines = cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return richTextSchema.parse({ blocks: lines.map((line) => ({ type: 'paragraph', runs: [{ text: line }] })) });
}

function plainBlock(b: RichTextBlock): string {
  switch (b.type) {
    case 'heading':
      return b.text;
    case 'paragraph':
      return plainRuns(b.runs);
    case 'list':
      return b.items.map(plainRuns).join('\n');
    case 'table':
      return [...(b.header ? [b.header] : []), ...b.rows].map((r) => r.map(plainRuns).join('\t')).join('\n');
  }
}

function plainRuns(parts: TextRun[]): string {
  return parts.map((part) => part.text).join('');
}

function lengthOf(parts: TextRun[]): number {
  return parts.reduce((sum, part) => sum + part.text.length, 0);
}
