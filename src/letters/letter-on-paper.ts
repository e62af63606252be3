/** What a letter says on its sheet, from what is known of it. */
import type { LetterSheet, Signatory } from '../printing/letter-sheet.js';
import type { RichText } from '../printing/rich-text.js';
import type { Digits, Reference } from '../printing/wording.js';
import type { LetterKind } from './letter.js';

export interface SheetRecipient {
  kind: 'TO' | 'CC';
  name: string;
  attentionOf: string;
  /** Null for a body outside the system. */
  unitCode: string | null;
  /** What the head of that unit is called; a letter goes to the post, not to the walls. */
  headTitle: string | null;
}

export interface SheetReference {
  relation: Reference['relation'];
  citedText: string | null;
  number: string | null;
  year: number | null;
  date: string | null;
  subject: string | null;
  /** Which reminder of that letter this one is. */
  reminderNo: number | null;
}

export interface SheetFacts {
  id: string;
  kind: LetterKind;
  subject: string;
  body: RichText;
  urgency: LetterSheet['urgency'];
  secrecy: 'NORMAL' | 'CONFIDENTIAL';
  replyWantedBy: string | null;
  attachmentsDeclared: number;
  changedAt: Date;
  verificationToken: Buffer | null;
  /** The line of the outbound or internal book; null before the letter is numbered. */
  entryNumber: number | null;
  year: number | null;
  registeredAt: Date | null;
  /** The day of the number in Cairo. */
  date: string | null;
  authorUnitId: string;
  unitCode: string;
  unitName: string;
  rootName: string;
  departmentName: string | null;
  headName: string | null;
  headTitle: string | null;
  /** Null where it is another one at each recipient, or of each letter. */
  reminderNo: number | null;
  recipients: SheetRecipient[];
  references: SheetReference[];
  enclosures: { title: string; name: string; pages: number | null; copies: number }[];
}

/** The seat of the governorate is «ديوان عام محافظة …»; its letterhead begins with the governorate's own name. */
export const governorateOf = (rootName: string): string => rootName.replace(/^ديوان عام\s+/, '');

/**
 * The sheet of a letter as it is to be signed, or its draft where it has no number yet.
 * @param verification the QR's text and the code to type instead; null in a draft
 */
export function sheetOf(
  facts: SheetFacts,
  digits: Digits,
  signatory: Signatory,
  verification: LetterSheet['verification'],
): LetterSheet {
  const { kind, urgency, secrecy, subject, body, entryNumber, year } = facts;
  const isNumbered = entryNumber !== null && year !== null;
  return {
    kind,
    digits,
    letterhead: { governorate: governorateOf(facts.rootName), unit: facts.unitName, department: facts.departmentName },
    number: isNumbered ? { entryNumber, year } : null,
    date: facts.date,
    moment: facts.registeredAt ?? facts.changedAt,
    urgency,
    secrecy,
    subject,
    addressees: facts.recipients.filter((to) => to.kind === 'TO').map((to) => addresseeOf(to, kind)),
    references: facts.references.map((reference) => referenceOf(reference, facts)),
    body,
    enclosures: { count: facts.attachmentsDeclared, items: facts.enclosures.map(enclosureOf) },
    copyTo: facts.recipients.filter((to) => to.kind === 'CC').map((to) => withAttention(to.headTitle ?? to.name, to)),
    signatory,
    verification,
    reminderNo: kind === 'REMINDER' ? facts.reminderNo : null,
    replyBy: facts.replyWantedBy,
  };
}

function addresseeOf(to: SheetRecipient, kind: LetterKind) {
  if (kind === 'MEMO' && to.attentionOf !== '') return { name: to.attentionOf };
  if (to.headTitle !== null) return { name: withAttention(to.headTitle, to) };
  return { honorific: 'السادة', name: withAttention(to.name, to) };
}

function withAttention(name: string, { attentionOf }: SheetRecipient): string {
  return attentionOf === '' ? name : `${name} — عناية ${attentionOf}`;
}

function referenceOf(reference: SheetReference, letter: SheetFacts): Reference {
  const { relation, citedText, number, year, date, subject, reminderNo } = reference;
  // «بشأن» comes from the sentence; many subjects begin with it too.
  return {
    relation,
    number: citedText ?? number ?? '—',
    year,
    date,
    subject: subject?.replace(/^بشأن\s+/, '') ?? null,
    // Where the heading can say it for all of them, no reference repeats it.
    reminderNo: letter.kind === 'REMINDER' && letter.reminderNo === null ? reminderNo : null,
  };
}

function enclosureOf({ title, name, pages, copies }: SheetFacts['enclosures'][number]) {
  return { title: title || name.replace(/\.[a-z]{3,4}$/i, ''), pages, copies };
}
