/** What a letter's body can hold, and nothing else: whatever is typed or pasted becomes one of these. */
import { mergeAttributes, Node } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { Heading } from '@tiptap/extension-heading';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { Underline } from '@tiptap/extension-underline';
import { Placeholder, TrailingNode, UndoRedo } from '@tiptap/extensions';

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const BodyParagraph = Paragraph.extend({
  addAttributes: () => ({
    align: {
      default: 'start',
      parseHTML: (element: HTMLElement) =>
        element.style.textAlign === 'center' || element.getAttribute('align') === 'center' ? 'center' : 'start',
      renderHTML: ({ align }: { align?: string }) => (align === 'center' ? { 'data-align': 'center' } : {}),
    },
  }),
});

/** A heading is words alone, of one rank. */
const BodyHeading = Heading.extend({
  content: 'text*',
  marks: '',
  addAttributes: () => ({ level: { default: 2, rendered: false, parseHTML: () => 2 } }),
  parseHTML: () => HEADINGS.map((tag) => ({ tag })),
  renderHTML: ({ HTMLAttributes }) => ['h2', mergeAttributes(HTMLAttributes), 0],
}).configure({ levels: [2] });

const LineBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    return {
      'Shift-Enter': () => this.editor.commands.insertContent({ type: this.name }),
    };
  },
});

const cellAttributes = () => ({
  // A body knows no merged cells: a pasted one is one cell, and the row is filled up.
  colspan: { default: 1, rendered: false, parseHTML: () => 1 },
  rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
  weight: {
    default: 1,
    parseHTML: (element: HTMLElement) => Number(element.dataset.weight) || 1,
    renderHTML: ({ weight }: { weight?: number }) => ({ 'data-weight': weight }),
  },
  align: {
    default: 'start',
    parseHTML: (element: HTMLElement) => element.dataset.align ?? 'start',
    renderHTML: ({ align }: { align?: string }) => ({ 'data-align': align }),
  },
});

const BodyTable = Table.extend({
  renderHTML: ({ HTMLAttributes }) => ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]],
});

/** Drawn as a cell: one that says nothing yet is no heading to those who hear the table. */
const BodyHeaderCell = TableHeader.extend({
  content: 'paragraph+',
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'th' }, { tag: 'td[data-header]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['td', mergeAttributes(HTMLAttributes, { 'data-header': '' }), 0],
});

export const partsOfABody = (placeholder: string) => [
  Document,
  Text,
  BodyParagraph,
  BodyHeading,
  LineBreak,
  Bold,
  Underline,
  BulletList,
  OrderedList.extend({ addAttributes: () => ({}) }),
  ListItem.extend({ content: 'paragraph' }),
  BodyTable.configure({ resizable: false }),
  TableRow,
  BodyHeaderCell,
  TableCell.extend({ content: 'paragraph+', addAttributes: cellAttributes }),
  UndoRedo,
  TrailingNode,
  Placeholder.configure({ placeholder }),
];
