/** Words on their way to the page: drawable, breakable where too long for their line, and with a direction of their own. */
import { printable } from './glyphs.js';
import type { RichTable, RichText, RichTextBlock, TextRun } from './rich-text.js';
import { columnShares, columnUnits, LINE_UNITS, rowLines } from './rich-text-lines.js';
import { breakable, cleanLine } from './text.js';

/** A table of so few rows stays with the signature as a whole; a longer one leaves its last two rows. */
const SHORT_TABLE = 3;
const SHORT_ROW = 6;
const CARRIED_ROWS = 2;

/** A header higher than this many lines is not repeated on every page. */
const REPEATED_HEADER = 8;

type RunView = { text: string; bold: boolean; underline: boolean };
type TextView = { ltr: boolean; runs: RunView[] };
type TableView = {
  type: 'table';
  shares: number[];
  aligns: string[];
  header: TextView[] | null;
  rows: TextView[][];
  short: boolean;
  repeat: boolean;
};
export type BlockView =
  | { type: 'heading'; text: TextView }
  | { type: 'paragraph'; text: TextView; center: boolean }
  | { type: 'list'; numbered: boolean; items: TextView[] }
  | TableView;

/** One line of foreign words, safe to print: see `breakable` for the units. */
export function line(text: string, lineUnits = LINE_UNITS): string {
  return breakable(printable(cleanLine(text)), lineUnits);
}

export function blockViews(body: RichText): BlockView[] {
  return body.blocks.map(blockView);
}

/** The same blocks with the last rows of a final table as a table of their own, which can go to the next page with the signature. */
export function carried(blocks: BlockView[]): BlockView[] {
  const last = blocks.at(-1);
  if (last?.type !== 'table' || last.rows.length <= SHORT_TABLE) return blocks;
  const rest = { ...last, rows: last.rows.slice(0, -CARRIED_ROWS) };
  return [...blocks.slice(0, -1), rest, { ...last, rows: last.rows.slice(-CARRIED_ROWS), short: true }];
}

function blockView(block: RichTextBlock): BlockView {
  switch (block.type) {
    case 'heading':
      return { type: 'heading', text: textView([{ text: block.text }], LINE_UNITS) };
    case 'paragraph':
      return { type: 'paragraph', text: textView(block.runs, LINE_UNITS), center: block.align === 'center' };
    case 'list':
      return {
        type: 'list',
        numbered: block.style === 'numbered',
        items: block.items.map((item) => textView(item, LINE_UNITS - 8)),
      };
    case 'table':
      return tableView(block);
  }
}

function tableView({ columns, header, rows }: RichTable): TableView {
  const shares = columnShares(columns);
  const cells = (row: TextRun[][]) => row.map((cell, i) => textView(cell, columnUnits(shares[i] ?? 1), /[A-Za-z0-9]/));
  return {
    type: 'table',
    shares,
    aligns: columns.map((column) => column.align ?? 'start'),
    header: header ? cells(header) : null,
    rows: rows.map(cells),
    short: rows.length <= SHORT_TABLE && rows.every((row) => rowLines(row, shares) <= SHORT_ROW),
    repeat: header !== undefined && rowLines(header, shares) <= REPEATED_HEADER,
  };
}

/** Whether a text without Arabic is to run from left to right; `latin` is what makes it so. */
export function isLatin(text: string, latin = /\p{L}/u): boolean {
  return !/\p{Script=Arabic}|[٠-٩]/u.test(text) && latin.test(text);
}

function textView(runs: TextRun[], lineUnits: number, latin = /\p{L}/u): TextView {
  const all = runs.map((run) => run.text).join('');
  return {
    ltr: isLatin(all, latin),
    runs: runs
      .filter((run) => run.text !== '')
      .map((run) => ({
        text: breakable(printable(run.text), lineUnits),
        bold: run.bold ?? false,
        underline: run.underline ?? false,
      })),
  };
}
