/** What a form of letters says, and how it is shown before anybody writes by it. */
import type { LetterKind } from '../letters/letter.js';
import type { LetterSheet } from '../printing/letter-sheet.js';
import type { RichText } from '../printing/rich-text.js';
import type { Digits } from '../printing/wording.js';

export interface TemplateContent {
  nameAr: string;
  nameEn: string;
  kind: LetterKind;
  subject: string;
  body: RichText;
}

/** The unit whose letterhead the specimen bears, and when it is drawn. */
export interface SpecimenPlace {
  governorate: string;
  unitName: string;
  headName: string | null;
  headTitle: string | null;
  moment: Date;
}

const ADDRESSEE = { name: '«الجهة الصادر إليها»' };
const EARLIER = { number: '«الرقم»', year: null, date: null, subject: null } as const;

/** The form on the real sheet, with words in place of what only a letter knows; marked as a specimen. */
export function specimenOf(
  content: Pick<TemplateContent, 'kind' | 'subject' | 'body'>,
  place: SpecimenPlace,
  digits: Digits,
): LetterSheet {
  const { kind, subject, body } = content;
  return {
    kind,
    digits,
    specimen: true,
    letterhead: { governorate: place.governorate, unit: place.unitName },
    number: null,
    date: null,
    moment: place.moment,
    urgency: 'NORMAL',
    secrecy: 'NORMAL',
    subject,
    addressees: [ADDRESSEE],
    references: earlierLetters(kind),
    body,
    enclosures: kind === 'COVERING' ? { count: 1, items: [{ title: '«بيان المرفق»' }] } : { count: 0 },
    copyTo: [],
    signatory: { name: place.headName ?? '', title: place.headTitle ?? '' },
    verification: null,
    reminderNo: kind === 'REMINDER' ? 1 : null,
  };
}

/** A reply and a reminder speak of a letter before them. */
function earlierLetters(kind: LetterKind): LetterSheet['references'] {
  if (kind === 'REPLY') return [{ relation: 'REPLIES_TO', ...EARLIER }];
  if (kind === 'REMINDER') return [{ relation: 'FOLLOWS_UP', ...EARLIER }];
  return [];
}
