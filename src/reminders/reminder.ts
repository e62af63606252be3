/** What a reminder may be about, and what it says. */
import type { LetterContent } from '../letters/letter-content.js';
import { type Digits, dateWords } from '../printing/wording.js';

/** Letters that one reminder names at most, and recipients of one letter that one reminder goes to. */
export const MOST_LETTERS = 30;
export const MOST_RECIPIENTS = 200;

/** Within which an answer is asked for where the writer says nothing else. */
export const WORKING_DAYS_TO_ANSWER = 3;

/** A letter at one of its recipients, as the rules look at it. */
export interface ToRemind {
  letterId: string;
  position: number;
  recipientName: string;
  unitId: string | null;
  /** The correspondent it was merged into, where it was. */
  externalPartyId: string | null;
  attentionOf: string;
  subject: string;
  secrecy: 'NORMAL' | 'CONFIDENTIAL';
  entryNumber: number;
  year: number;
  /** Civil date of its number in Cairo. */
  date: string;
}

const partyOf = ({ unitId, externalPartyId }: ToRemind): string => (unitId ?? externalPartyId)!;
const distinct = <T>(values: T[]): T[] => [...new Set(values)];

/** Why these cannot be one reminder, if they cannot: it is for several letters of one recipient, or for several recipients of one letter. */
export function shapeFault(lines: readonly ToRemind[]): string | undefined {
  const letters = distinct(lines.map(({ letterId }) => letterId)).length;
  const parties = distinct(lines.map(partyOf)).length;
  if (letters > 1 && parties > 1) return 'reminder-mixed';
  if (letters > MOST_LETTERS) return 'too-many-letters';
  return undefined;
}

const paragraph = (text: string) => ({ type: 'paragraph' as const, runs: [{ text }] });
const LONGEST_SUBJECT = 500;

/** «استعجال الرد بشأن …»; several letters are named by the sheet's references. */
export function reminderSubject(lines: readonly ToRemind[]): string {
  const [only, ...others] = distinct(lines.map(({ letterId }) => letterId));
  if (others.length > 0) return 'استعجال الرد على مكاتباتنا المشار إليها';
  const about = lines.find(({ letterId }) => letterId === only)!.subject.replace(/^بشأن\s+/, '');
  const subject = `استعجال الرد بشأن ${about}`;
  return subject.length <= LONGEST_SUBJECT ? subject : `${subject.slice(0, LONGEST_SUBJECT - 1)}…`;
}

/**
 * What it says where the writer says nothing else, a paragraph a line. Which reminder it is stands above it, and the letters
 * with their numbers and dates before it: the sheet prints both from the register, so that neither can be mistyped (INV-32).
 * @param replyBy civil date
 */
export function reminderText(lines: readonly ToRemind[], replyBy: string, digits: Digits): string {
  const several = distinct(lines.map(({ letterId }) => letterId)).length > 1;
  const why = several
    ? 'نظرًا لأهمية الموضوعات المشار إليها وعدم ورود إفادتكم بشأنها حتى تاريخه'
    : 'نظرًا لأهمية الموضوع وعدم ورود إفادتكم حتى تاريخه';
  return [
    `${why}، برجاء التفضل بالتنبيه نحو سرعة الرد في موعد غايته ${dateWords(replyBy, digits)}.`,
    'وإذ نشكر لسيادتكم حسن تعاونكم، نأمل سرعة الإفادة.',
  ].join('\n');
}

/** The draft: as secret as the most secret of its letters, always urgent, and asking for no reply to itself. */
export function reminderLetter(lines: readonly ToRemind[], text: string): LetterContent {
  const parties = new Map(lines.map((line) => [partyOf(line), line]));
  return {
    kind: 'REMINDER',
    subject: reminderSubject(lines),
    body: {
      blocks: text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => paragraph(line.trim())),
    },
    urgency: 'URGENT',
    secrecy: lines.some(({ secrecy }) => secrecy === 'CONFIDENTIAL') ? 'CONFIDENTIAL' : 'NORMAL',
    replyWantedBy: null,
    recipients: [...parties.values()].map(({ unitId, externalPartyId, attentionOf }) => ({
      kind: 'TO' as const,
      attentionOf,
      ...(unitId ? { unitId } : { externalPartyId }),
    })),
    links: distinct(lines.map(({ letterId }) => letterId)).map((letterId) => ({
      kind: 'FOLLOWS_UP' as const,
      letterId,
    })),
    attachments: [],
  };
}
