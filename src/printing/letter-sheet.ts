/** What a letter's page shows, as plain data, and the page itself. */
import { type LetterView, letterView } from './letter-view.js';
import { carried } from './page-text.js';
import type { RichText } from './rich-text.js';
import { type Place, signaturePlace } from './signature-area.js';
import { typeset } from './typst.js';
import type { Digits, Reference } from './wording.js';

export type LetterKind = 'OFFICIAL' | 'REPLY' | 'REMINDER' | 'CIRCULAR' | 'MEMO' | 'COVERING';

export type Letterhead = {
  governorate: string;
  unit: string;
  department?: string | null;
  /** One line at the foot of the page: address, telephone, e-mail. */
  contact?: string | null;
};

export type Addressee = {
  /** «السيد الأستاذ» and the like; «السيد» unless said. */
  honorific?: string | null;
  /** The post or body written to. */
  name: string;
};

export type Enclosure = { title: string; pages?: number | null; copies?: number | null; note?: string | null };

export type Signatory = {
  name: string;
  title: string;
  /** The principal whom a deputy signs for; printed, so that nobody has to guess. */
  onBehalfOf?: { title: string; name?: string | null } | null;
};

export type LetterSheet = {
  kind: LetterKind;
  digits: Digits;
  letterhead: Letterhead;
  /** A form that letters begin from, not a letter: the watermark says so. */
  specimen?: boolean;
  /** The entry in the outbound or internal book; null is a DRAFT: watermark, no number, no QR. */
  number: { entryNumber: number; year: number } | null;
  /** The civil date of the entry `YYYY-MM-DD`, Cairo; null in a draft. */
  date: string | null;
  /** The instant written into the PDF: when the number was given, or when the draft was last changed. */
  moment: Date;
  urgency: 'NORMAL' | 'URGENT' | 'VERY_URGENT';
  secrecy: 'NORMAL' | 'CONFIDENTIAL' | 'TOP_SECRET';
  subject: string;
  addressees: Addressee[];
  references: Reference[];
  /** «تحية طيبة وبعد،،،» unless said; null leaves it out. */
  salutation?: string | null;
  body: RichText;
  /** «وتفضلوا بقبول فائق الاحترام،،،» unless said; null leaves it out. */
  closing?: string | null;
  /** How many enclosures are declared, and their list, which a covering letter prints. */
  enclosures: { count: number; items?: Enclosure[] };
  copyTo: string[];
  signatory: Signatory;
  /** What the QR carries, and the code a person can type instead; null in a draft. */
  verification: { qrText: string; humanCode: string } | null;
  /** Reminders only: which one it is, and by when an answer is asked for. */
  reminderNo?: number | null;
  replyBy?: string | null;
};

export type RenderedLetter = { pdf: Uint8Array; pages: number; signature: Place };

const TEMPLATE_OF: Record<LetterKind, string> = {
  OFFICIAL: 'official.typ',
  REPLY: 'reply.typ',
  REMINDER: 'reminder.typ',
  CIRCULAR: 'circular.typ',
  MEMO: 'memo.typ',
  COVERING: 'covering.typ',
};

/**
 * The letter as a tagged PDF/A-2a with extractable Arabic (INV-44), and where on it the signature belongs. Equal sheets give equal
 * bytes. The signature's place is `SIGNATURE_AREA` in size; the page leaves it empty for the signer's appearance.
 */
export async function renderLetter(sheet: LetterSheet): Promise<RenderedLetter> {
  const view = letterView(sheet);
  const asIs = setLetter(sheet, view);
  if (barelySpills(asIs.letter)) {
    const tight = setLetter(sheet, { ...view, tight: true });
    if (tight.letter.pages === 1) return tight.letter;
  }
  if (asIs.tableEnd === undefined || asIs.tableEnd === asIs.letter.signature.page) return asIs.letter;
  return setLetter(sheet, { ...view, body: carried(view.body) }).letter;
}

/** Whether the second page holds hardly more than closing and signature, so that closer lines may spare it. */
function barelySpills({ pages, signature }: RenderedLetter): boolean {
  return pages === 2 && signature.page === 2 && signature.rect[1] > BARELY;
}

const BARELY = 500;

/** `tableEnd` is the page on which a table that ends the body does so. */
function setLetter(sheet: LetterSheet, view: LetterView): { letter: RenderedLetter; tableEnd?: unknown } {
  const { pdf, pages, notes } = typeset(TEMPLATE_OF[sheet.kind], view, sheet.moment, ['signature-area', 'table-end']);
  return { letter: { pdf, pages, signature: signaturePlace(notes['signature-area']) }, tableEnd: notes['table-end'] };
}
