import type { RichText, RichTextBlock } from '../../printing/rich-text.js';

/** A letter somebody of the story writes. `unit` is a unit's code in lower case, `to` and `cc` are codes. */
export interface WrittenLetter {
  key: string;
  unit: string;
  writer?: 'clerk' | 'employee' | 'head';
  kind: 'OFFICIAL' | 'REPLY' | 'REMINDER' | 'CIRCULAR' | 'MEMO' | 'COVERING';
  subject: string;
  body: RichText;
  to: string[];
  cc?: string[];
  urgency?: 'NORMAL' | 'URGENT' | 'VERY_URGENT';
  secrecy?: 'NORMAL' | 'CONFIDENTIAL';
  replyWantedBy?: string;
  links?: ({ kind: string; letter: string } | { kind: string; cited: string })[];
  attachments?: { name: string; title: string; content: () => Promise<Uint8Array> }[];
}

/** A sheet that came on paper; `from` is the code of a known correspondent, or a name. */
export interface PaperLine {
  /** By which the story speaks of it again. */
  key?: string;
  unit: string;
  from: string;
  number: string | null;
  date: string | null;
  subject: string | null;
  sheets?: number;
  channel?: 'HAND' | 'POST' | 'COURIER' | 'FAX';
  urgency?: 'NORMAL' | 'URGENT' | 'VERY_URGENT';
  secrecy?: 'NORMAL' | 'CONFIDENTIAL';
  scan?: () => Promise<Uint8Array>;
}

/** Paragraphs as they would be typed. */
export const says = (...paragraphs: string[]): RichText => ({ blocks: paragraphs.map(paragraph) });

export const paragraph = (text: string): RichTextBlock => ({ type: 'paragraph', runs: [{ text }] });

export const listOf = (...items: string[]): RichTextBlock => ({
  type: 'list',
  style: 'numbered',
  items: items.map((text) => [{ text }]),
});

/** A table of plain words; the first row is its header. */
export const tableOf = (weights: number[], [header, ...rows]: string[][]): RichTextBlock => ({
  type: 'table',
  columns: weights.map((weight) => ({ weight, align: 'center' })),
  header: header!.map((text) => [{ text, bold: true }]),
  rows: rows.map((row) => row.map((text) => [{ text }])),
});
