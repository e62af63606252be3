import { ASSURANCE_WORDS } from '../signing/assurance.js';
import { type Html, html } from './html.js';
import { LETTER_WORDING } from './letter-wording.js';
import { dateIn, differs, type Frame, numberIn, page, row, verdict } from './page-frame.js';
import type { Language } from './page-wording.js';
import { type PublicLetter, standingOf } from './registered-letter.js';
import { signedByRow } from './signed-by-row.js';

/**
 * The page of a registered letter: the verdict first, then what to compare with the paper. Of a CONFIDENTIAL one only the
 * verdict. No subject, no addressee, no person but a deputy and the head in whose stead
 * they signed (INV-37, INV-38).
 */
export function letterPage(letter: PublicLetter, frame: Frame, compare: Html = html``): string {
  const answer = answerOf(letter, frame.language);
  return page(
    frame,
    answer[0],
    html`${verdict(standingOf(letter) === 'CURRENT' ? 'genuine' : 'ended', answer)}${factsOfLetter(letter, frame)}${compare}`,
  );
}

/** What to compare with the paper; nothing of a CONFIDENTIAL letter. */
export function factsOfLetter(letter: PublicLetter, frame: Frame): Html {
  if (letter.confidential) return html``;
  return html`<dl>${factRows(letter, frame.language)}</dl>${differs(frame)}`;
}

function answerOf(letter: PublicLetter, language: Language): [title: string, advice: string] {
  const words = LETTER_WORDING[language];
  const standing = standingOf(letter);
  if (letter.origin === 'PAPER') {
    if (standing !== 'CURRENT') return words.entryAnnulled;
    return letter.confidential ? words.receivedConfidential : words.received;
  }
  if (standing !== 'CURRENT') return words.ended[standing];
  return letter.confidential ? words.genuineConfidential : words.genuine;
}

function factRows(letter: PublicLetter, language: Language): Html[] {
  const { facts, kinds, standings } = LETTER_WORDING[language];
  const paper = letter.origin === 'PAPER';
  const number = paper ? facts.inboundNumber : letter.internal ? facts.internalNumber : facts.number;
  return [
    ...(letter.kind ? [row(facts.kind, kinds[letter.kind])] : []),
    row(paper ? facts.receivingUnit : facts.unit, language === 'ar' ? letter.unitNameAr : letter.unitNameEn),
    row(number, numberIn(letter, language)),
    row(facts.date, dateIn(letter.date, language)),
    row(facts.standing, standings[standingOf(letter)]),
    ...signedByRow(letter.signedBy, language),
    ...(letter.assurance ? [row(facts.assurance, ASSURANCE_WORDS[letter.assurance][language])] : []),
  ];
}
