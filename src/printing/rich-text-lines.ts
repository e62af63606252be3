/** How long a body will roughly be on paper, in lines: what keeps one letter from holding the typesetter up. */
import type { RichTable, RichText, RichTextBlock, TextRun } from './rich-text.js';

/** How many average letters fit on a full line of body text, and on a full line of a table. */
export const LINE_UNITS = 60;
const TABLE_UNITS = 72;
const CELL_PADDING = 3;

/** No column is narrower than this share of the table, whatever the weights say. */
const NARROWEST = 1 / 14;

export function bodyLines(body: RichText): number {
  return body.blocks.reduce((sum, block) => sum + blockLines(block), 0);
}

/** The columns' shares of the table's width, each wide enough to hold some letters. */
export function columnShares(columns: RichTable['columns']): number[] {
  const weights = columns.map((column) => column.weight ?? 1);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.max(weight / whole, NARROWEST));
}

/** How many average letters fit on a line of a column of this share. */
export function columnUnits(share: number): number {
  return Math.max(2, Math.floor(TABLE_UNITS * share) - CELL_PADDING);
}

/** How many lines the highest cell of a row takes. */
export function rowLines(row: TextRun[][], shares: number[]): number {
  return Math.max(1, ...row.map((cell, i) => textLines(cell, columnUnits(shares[i] ?? 1))));
}

function blockLines(block: RichTextBlock): number {
  switch (block.type) {
    case 'heading':
      return textLines([{ text: block.text }], LINE_UNITS);
    case 'paragraph':
      return textLines(block.runs, LINE_UNITS);
    case 'list':
      return block.items.reduce((sum, item) => sum + textLines(item, LINE_UNITS), 0);
    case 'table': {
      const shares = columnShares(block.columns);
      return block.rows.reduce((sum, row) => sum + rowLines(row, shares), 0);
    }
  }
}

function textLines(runs: TextRun[], units: number): number {
  const lines = runs.map((run) => run.text).join('');
  return lines.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / units)), 0);
}
