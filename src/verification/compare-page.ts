import type { Likeness } from './comparison.js';
import { type Html, html } from './html.js';
import { type Frame, factsOfLetter, page, verdict } from './letter-page.js';
import { WORDING } from './page-wording.js';
import { type RegisteredLetter, standingOf } from './registered-letter.js';

/** Where the form stands that an answer came from. */
const formAddress = (code: string | undefined): string => (code === undefined ? '/v?' : `/v?code=${code}&`);

/** What kept a file from being judged. */
export type CompareFault = 'missing' | 'tooLarge' | 'notPdf' | 'busy' | 'tooMany';

/** Asks for a file; `code` is that of the letter it is to be compared with, as it is printed. */
export function compareForm({ language }: Frame, code: string | undefined): Html {
  const words = WORDING[language].compare;
  const about = `lang=${language}${code === undefined ? '' : `&code=${code}`}`;
  return html`<h2>${words.title}</h2><form action="/v/compare?${about}" method="post" enctype="multipart/form-data"><label for="file">${words.label}</label><p class="hint" id="file-hint">${words.hint}</p><input id="file" name="file" type="file" accept=".pdf,application/pdf" required aria-describedby="file-hint"><button>${words.button}</button></form>`;
}

export interface CompareAnswer {
  likeness: Likeness;
  verdict: 'VALID' | 'INVALID' | 'INDETERMINATE';
  signed: boolean;
  letter: RegisteredLetter | undefined;
}

/** What the file is, first; then what the verifier says of its signatures; of the letter no more than its own page. */
export function comparePage(answer: CompareAnswer & { code: string | undefined }, frame: Frame): string {
  const words = WORDING[frame.language];
  const { likeness, letter } = answer;
  const ended = likeness === 'IDENTICAL' && letter && standingOf(letter) !== 'CURRENT';
  const look = likeness === 'IDENTICAL' ? (ended ? 'ended' : 'genuine') : likeness === 'ANOTHER' ? 'ended' : 'unknown';
  const [title, advice] = ended ? words.compare.identicalEnded : words.compare.likeness[likeness];
  const said = answer.signed ? words.compare.verdicts[answer.verdict] : words.compare.unsigned;
  const facts = likeness === 'IDENTICAL' && letter ? factsOfLetter(letter, frame) : html``;
  return page(
    frame,
    title,
    html`${verdict(look, [title, advice])}<p class="said">${words.compare.signatures} <strong>${said}</strong></p>${facts}${compareForm(frame, answer.code)}`,
    formAddress(answer.code),
  );
}

/** The same form again, with what was wrong above it. */
export function compareFaultPage(fault: CompareFault, frame: Frame, code: string | undefined): string {
  const words = WORDING[frame.language];
  const said = fault === 'tooMany' ? words.tooMany : words.compare.faults[fault];
  return page(frame, said[0], html`${verdict('ended', said)}${compareForm(frame, code)}`, formAddress(code));
}
