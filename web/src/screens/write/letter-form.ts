import { type LetterToSubmit, missingFrom } from '../../../../src/letters/letter';
import { RICH_TEXT_LIMITS } from '../../../../src/printing/rich-text-limits';
import { bodyLines } from '../../../../src/printing/rich-text-lines';
import type { AnswerOf } from '../../api/client';
import { newKey } from '../../api/intent';
import type { paths } from '../../api/schema';

export type LetterPage = AnswerOf<'/api/v1/letters/{id}'>;
export type LetterWish = paths['/api/v1/letters/{id}']['put']['requestBody']['content']['application/json'];
export type Body = NonNullable<LetterPage['body']>;

export const KINDS = ['OFFICIAL', 'REPLY', 'REMINDER', 'CIRCULAR', 'MEMO', 'COVERING'] as const;
export const URGENCIES = ['NORMAL', 'URGENT', 'VERY_URGENT'] as const;
export const SECRECIES = ['NORMAL', 'CONFIDENTIAL'] as const;
export const LINK_KINDS = [
  'REPLIES_TO',
  'COMPLETES',
  'FOLLOWS_UP',
  'RELATES',
  'CORRECTS',
  'SUPERSEDES',
  'WITHDRAWS',
] as const;

export type LetterKind = (typeof KINDS)[number];
export type LinkKind = (typeof LINK_KINDS)[number];

/** Every line of a list has a key of its own, so that it stays itself when it is moved. */
interface Keyed {
  key: string;
}

export interface Recipient extends Keyed {
  kind: 'TO' | 'CC';
  unitId: string | null;
  externalPartyId: string | null;
  name: string;
  attentionOf: string;
}

export interface Reference extends Keyed {
  kind: LinkKind;
  letterId: string | null;
  citedText: string | null;
}

export interface Enclosure extends Keyed {
  uploadId: string;
  name: string;
  title: string;
  pages: number | null;
  copies: number | null;
}

/** What the writer fills in. */
export interface LetterForm {
  kind: LetterKind;
  departmentId: string | null;
  subject: string;
  body: Body;
  urgency: (typeof URGENCIES)[number];
  secrecy: (typeof SECRECIES)[number];
  replyWantedBy: string | null;
  replyUnreadable: boolean;
  recipients: Recipient[];
  links: Reference[];
  attachments: Enclosure[];
  attachmentsDeclared: number | null;
}

export const MOST = {
  subject: 500,
  recipients: 200,
  links: 50,
  attachments: 100,
  attentionOf: 200,
  title: 200,
  cited: 300,
};

export function emptyLetter(departmentId: string | null): LetterForm {
  return {
    kind: 'OFFICIAL',
    departmentId,
    subject: '',
    body: { blocks: [] },
    urgency: 'NORMAL',
    secrecy: 'NORMAL',
    replyWantedBy: null,
    replyUnreadable: false,
    recipients: [],
    links: [],
    attachments: [],
    attachmentsDeclared: null,
  };
}

/** A draft as it stands on the server, to be written on. */
export function formOf(letter: LetterPage): LetterForm {
  const enclosures = letter.attachments.filter(({ role, uploadId }) => role === 'ENCLOSURE' && uploadId);
  return {
    kind: letter.kind ?? 'OFFICIAL',
    departmentId: letter.departmentId,
    subject: letter.subject,
    body: letter.body ?? { blocks: [] },
    urgency: letter.urgency,
    secrecy: letter.secrecy,
    replyWantedBy: letter.replyWantedBy,
    replyUnreadable: false,
    recipients: letter.recipients.map(({ position: _, ...to }) => ({ key: newKey(), ...to })),
    links: letter.references
      .filter(({ way, kind }) => way === 'OUT' && kind !== 'ANSWERS_REQUEST')
      .map(({ kind, letterId, citedText }) => ({ key: newKey(), kind: kind as LinkKind, letterId, citedText })),
    attachments: enclosures.map(({ uploadId, name, title, pages, copies }) => ({
      key: newKey(),
      uploadId: uploadId as string,
      name,
      title,
      pages,
      copies,
    })),
    attachmentsDeclared: declared(letter.attachmentsDeclared, enclosures.length),
  };
}

/** Left to the server as long as it is the number of files. */
const declared = (count: number, files: number) => (count === files ? null : count);

/** What the server keeps of a saved version. */
interface SavedContent extends Omit<LetterWish, 'recipients' | 'links' | 'attachments'> {
  recipients?: { kind: 'TO' | 'CC'; unitId?: string; externalPartyId?: string; name: string; attentionOf?: string }[];
  links?: { kind: LinkKind; toLetterId: string | null; citedText: string | null }[];
  attachments?: { uploadId: string; name: string; title?: string; pages?: number | null; copies?: number }[];
}

/** An earlier version, to be read or written on; what it did not say stays as it is now. */
export function formOfVersion(content: unknown, now: LetterForm): LetterForm {
  const saved = content as SavedContent;
  const attachments = saved.attachments ?? [];
  return {
    ...now,
    kind: saved.kind,
    departmentId: saved.departmentId === undefined ? now.departmentId : saved.departmentId,
    subject: saved.subject,
    body: saved.body ?? { blocks: [] },
    urgency: saved.urgency ?? 'NORMAL',
    secrecy: saved.secrecy === 'CONFIDENTIAL' ? 'CONFIDENTIAL' : 'NORMAL',
    replyWantedBy: saved.replyWantedBy ?? null,
    replyUnreadable: false,
    recipients: (saved.recipients ?? []).map((to) => ({
      key: newKey(),
      kind: to.kind,
      unitId: to.unitId ?? null,
      externalPartyId: to.externalPartyId ?? null,
      name: to.name,
      attentionOf: to.attentionOf ?? '',
    })),
    links: (saved.links ?? []).map(({ kind, toLetterId, citedText }) => ({
      key: newKey(),
      kind,
      letterId: toLetterId,
      citedText,
    })),
    attachments: attachments.map(({ uploadId, name, title = '', pages = null, copies = 1 }) => ({
      key: newKey(),
      uploadId,
      name,
      title,
      pages,
      copies,
    })),
    attachmentsDeclared: declared(saved.attachmentsDeclared ?? attachments.length, attachments.length),
  };
}

/** The form as the server takes it. */
export function wishOf(form: LetterForm): LetterWish {
  const { kind, departmentId, subject, body, urgency, secrecy, replyWantedBy } = form;
  return {
    kind,
    departmentId,
    subject: subject.trim(),
    body,
    urgency,
    secrecy,
    replyWantedBy,
    recipients: form.recipients.map((to) => ({
      kind: to.kind,
      attentionOf: to.attentionOf,
      ...(to.unitId ? { unitId: to.unitId } : { externalPartyId: to.externalPartyId }),
    })),
    links: form.links.map((link) =>
      link.letterId ? { kind: link.kind, letterId: link.letterId } : { kind: link.kind, citedText: link.citedText },
    ),
    attachments: form.attachments.map(({ uploadId, title, pages, copies }) => ({
      uploadId,
      title,
      pages,
      copies: copies ?? 1,
    })),
    ...(form.attachmentsDeclared !== null && { attachmentsDeclared: form.attachmentsDeclared }),
  };
}

/** Whether two forms say the same, whatever the keys of their lines. */
export const sayTheSame = (one: LetterForm, other: LetterForm) =>
  JSON.stringify(wishOf(one)) === JSON.stringify(wishOf(other));

/** Whether there is anything that would be a pity to lose. */
export const isWorthKeeping = (form: LetterForm) =>
  [form.subject.trim(), form.body.blocks, form.recipients, form.links, form.attachments].some(
    ({ length }) => length > 0,
  );

export type Field =
  | 'kind'
  | 'department'
  | 'subject'
  | 'body'
  | 'secrecy'
  | 'reply'
  | 'recipients'
  | 'links'
  | 'attachments'
  | 'declared';

export interface Fault {
  field: Field;
  code: string;
}

const FIELDS: Record<string, Field> = {
  kind: 'kind',
  departmentId: 'department',
  subject: 'subject',
  body: 'body',
  secrecy: 'secrecy',
  replyWantedBy: 'reply',
  recipients: 'recipients',
  links: 'links',
  attachments: 'attachments',
  attachmentsDeclared: 'declared',
};

/** The field of the form that a fault of the server's is about. */
export const fieldOf = (path: string): Field | undefined => FIELDS[path.split('.')[0] ?? ''];

/** What keeps even a draft from being saved, in the order of the fields; codes are the server's. */
export function faultsOf(form: LetterForm): Fault[] {
  const faults: Fault[] = [];
  if (!form.subject.trim()) faults.push({ field: 'subject', code: 'subject-missing' });
  if (form.replyUnreadable) faults.push({ field: 'reply', code: 'date-unreadable' });
  if (fullness(form.body) > 1) faults.push({ field: 'body', code: 'body-too-long' });
  if (form.attachmentsDeclared !== null && form.attachmentsDeclared < form.attachments.length)
    faults.push({ field: 'declared', code: 'attachments-undercounted' });
  return faults;
}

/** What is missing before it can go to the head, in the order of the fields. */
export function missingIn(form: LetterForm): Fault[] {
  const letter: LetterToSubmit = {
    kind: form.kind,
    hasBody: wordsOf(form.body).trim() !== '',
    recipientKinds: form.recipients.map(({ kind }) => kind),
    linkKinds: form.links.map(({ kind }) => kind),
    attachments: form.attachments.length,
  };
  const missing = missingFrom(letter).map(([code, path]): Fault => ({ field: fieldOf(path) ?? 'body', code }));
  return [...faultsOf(form), ...missing];
}

type Block = Body['blocks'][number];

/** The words of a body, a line for each paragraph, item or row. */
export function wordsOf(body: Body): string {
  return body.blocks.flatMap(linesOf).join('\n');
}

const plain = (runs: { text: string }[]) => runs.map(({ text }) => text).join('');

export function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [plain(block.runs)];
    case 'list':
      return block.items.map(plain);
    case 'table':
      return [...(block.header ? [block.header] : []), ...block.rows].map((row) => row.map(plain).join('\t'));
  }
}

/** How much of what a body may hold is used, by whichever limit is nearest; more than 1 is refused. */
export function fullness(body: Body): number {
  const most = RICH_TEXT_LIMITS;
  return Math.max(
    body.blocks.length / most.blocks,
    wordsOf(body).length / most.characters,
    bodyLines(body) / most.lines,
    ...body.blocks.map(fullnessOf),
  );
}

function fullnessOf(block: Block): number {
  const most = RICH_TEXT_LIMITS;
  const text = (runs: { text: string }[]) =>
    Math.max(plain(runs).length / most.textCharacters, runs.length / most.runsPerText);
  switch (block.type) {
    case 'heading':
      return block.text.length / most.headingCharacters;
    case 'paragraph':
      return text(block.runs);
    case 'list':
      return Math.max(block.items.length / most.listItems, ...block.items.map(text));
    case 'table': {
      const cells = [...(block.header ?? []), ...block.rows.flat()];
      // Eight columns are no reason to warn; a ninth cannot be kept.
      const columns = block.columns.length > most.tableColumns ? 2 : 0;
      return Math.max(
        columns,
        block.rows.length / most.tableRows,
        ...cells.map((c) => plain(c).length / most.cellCharacters),
      );
    }
  }
}
