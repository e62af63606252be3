import type { RichTable, RichText, RichTextBlock, TextRun } from '../../../../src/printing/rich-text';

/** A node of the editor's document, as it is written down. */
export interface DocNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocNode[];
  text?: string;
  marks?: { type: string }[];
}

type Column = RichTable['columns'][number];

/** The body as the editor's document; an empty one is an empty paragraph to type into. */
export function docOf({ blocks }: RichText): DocNode {
  return { type: 'doc', content: blocks.length > 0 ? blocks.map(nodeOf) : [{ type: 'paragraph' }] };
}

/**
 * What the editor holds, as a letter's body in its normal form: runs alike are one, nothing that says nothing is kept at the
 * end, and what the body has no place for (a list in a list, merged cells) has become what comes nearest.
 */
export function bodyOf(doc: DocNode): RichText {
  const blocks = (doc.content ?? []).flatMap(blocksOf);
  while (blocks.length > 0 && isBlank(blocks.at(-1))) blocks.pop();
  return { blocks };
}

const isBlank = (block: RichTextBlock | undefined) => block?.type === 'paragraph' && block.runs.length === 0;

function nodeOf(block: RichTextBlock): DocNode {
  switch (block.type) {
    case 'heading':
      return { type: 'heading', content: [{ type: 'text', text: block.text }] };
    case 'paragraph':
      return paragraphOf(block.runs, block.align === 'center' ? { align: 'center' } : undefined);
    case 'list':
      return {
        type: block.style === 'numbered' ? 'orderedList' : 'bulletList',
        content: block.items.map((item) => ({ type: 'listItem', content: [paragraphOf(item)] })),
      };
    case 'table':
      return tableOf(block);
  }
}

function tableOf({ columns, header, rows }: RichTable): DocNode {
  const row = (type: string) => (cells: TextRun[][]) => ({
    type: 'tableRow',
    content: cells.map((cell, at) => ({ type, attrs: cellAttrs(columns[at]), content: [paragraphOf(cell)] })),
  });
  return {
    type: 'table',
    content: [...(header ? [row('tableHeader')(header)] : []), ...rows.map(row('tableCell'))],
  };
}

const cellAttrs = ({ weight = 1, align = 'start' }: Column = {}) => ({ weight, align });

function paragraphOf(runs: TextRun[], attrs?: DocNode['attrs']): DocNode {
  const content = runs.flatMap(textOf);
  return { type: 'paragraph', ...(attrs && { attrs }), ...(content.length > 0 && { content }) };
}

/** A run with its line breaks. */
function textOf({ text, bold, underline }: TextRun): DocNode[] {
  const marks = [...(bold ? [{ type: 'bold' }] : []), ...(underline ? [{ type: 'underline' }] : [])];
  return text
    .split('\n')
    .flatMap((line, at) => [
      ...(at > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line ? [{ type: 'text', text: line, ...(marks.length > 0 && { marks }) }] : []),
    ]);
}

function blocksOf(node: DocNode): RichTextBlock[] {
  switch (node.type) {
    case 'heading': {
      const text = wordsIn(node).replace(/\s+/g, ' ').trim();
      return [text ? { type: 'heading', text } : { type: 'paragraph', runs: [] }];
    }
    case 'bulletList':
    case 'orderedList': {
      const items = itemsOf(node);
      return items.length > 0
        ? [{ type: 'list', style: node.type === 'orderedList' ? 'numbered' : 'bulleted', items }]
        : [];
    }
    case 'table':
      return tableBlock(node);
    default:
      return [paragraphBlock(node)];
  }
}

function paragraphBlock(node: DocNode): RichTextBlock {
  const center = node.attrs?.align === 'center';
  return { type: 'paragraph', runs: runsOf(node), ...(center && { align: 'center' as const }) };
}

const isList = ({ type }: DocNode) => type === 'bulletList' || type === 'orderedList';

/** The items in their order; those of a list inside one follow it. */
function itemsOf(list: DocNode): TextRun[][] {
  return (list.content ?? []).flatMap((item) => {
    const parts = item.content ?? [];
    return [joined(parts.filter((part) => !isList(part))), ...parts.filter(isList).flatMap(itemsOf)];
  });
}

function tableBlock(node: DocNode): RichTextBlock[] {
  const grid = gridOf(node);
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (width === 0) return [];
  for (const row of grid) while (row.length < width) row.push({ type: 'tableCell' });
  const columns = (grid[0] ?? []).map(columnOf);
  const cells = grid.map((row) => row.map((cell) => joined(cell.content ?? [])));
  // A heading row needs rows below it; alone it is a row like any other.
  const hasHeader = grid.length > 1 && (grid[0] ?? []).every(({ type }) => type === 'tableHeader');
  return [
    { type: 'table', columns, ...(hasHeader && { header: cells[0] }), rows: hasHeader ? cells.slice(1) : cells },
  ] as RichTextBlock[];
}

/** The cells by row and column; where merged cells stood there are empty ones. */
function gridOf(table: DocNode): DocNode[][] {
  const grid: DocNode[][] = [];
  for (const [at, row] of (table.content ?? []).entries()) {
    const line = rowAt(grid, at);
    let column = 0;
    for (const cell of row.content ?? []) {
      while (line[column]) column += 1;
      const { colspan, rowspan } = spanOf(cell);
      for (let down = 0; down < rowspan; down += 1) {
        for (let along = 0; along < colspan; along += 1) {
          rowAt(grid, at + down)[column + along] = down + along === 0 ? cell : { type: cell.type };
        }
      }
    }
  }
  return grid.map((row) => Array.from(row, (cell) => cell ?? { type: 'tableCell' }));
}

function rowAt(grid: DocNode[][], at: number): DocNode[] {
  const row = grid[at] ?? [];
  grid[at] = row;
  return row;
}

const spanOf = ({ attrs }: DocNode) => ({ colspan: span(attrs?.colspan), rowspan: span(attrs?.rowspan) });
const span = (given: unknown) => (typeof given === 'number' && given > 0 ? given : 1);

function columnOf({ attrs }: DocNode): Column {
  const { weight, align } = attrs ?? {};
  return {
    ...(typeof weight === 'number' && weight > 1 && { weight }),
    ...((align === 'center' || align === 'end') && { align }),
  } as Column;
}

/** Several paragraphs where the body has room for one: each begins a line. */
function joined(parts: DocNode[]): TextRun[] {
  return parts.reduce<TextRun[]>(
    (all, part, at) => runsOf(part).reduce(added, at > 0 ? added(all, { text: '\n' }) : all),
    [],
  );
}

function runsOf(node: DocNode): TextRun[] {
  return inline(node).reduce<TextRun[]>(added, []);
}

function inline(node: DocNode): TextRun[] {
  if (node.type === 'hardBreak') return [{ text: '\n' }];
  if (node.type !== 'text') return (node.content ?? []).flatMap(inline);
  const has = (mark: string) => node.marks?.some(({ type }) => type === mark);
  return [{ text: node.text ?? '', ...(has('bold') && { bold: true }), ...(has('underline') && { underline: true }) }];
}

/** The runs with one more, which goes into the last one where both look alike; a line break looks like what is before it. */
function added(runs: TextRun[], run: TextRun): TextRun[] {
  const last = runs.at(-1);
  if (run.text === '') return runs;
  const alike = last && (run.text === '\n' || (last.bold === run.bold && last.underline === run.underline));
  return alike ? [...runs.slice(0, -1), { ...last, text: last.text + run.text }] : [...runs, run];
}

function wordsIn(node: DocNode): string {
  return inline(node)
    .map(({ text }) => text)
    .join('');
}
