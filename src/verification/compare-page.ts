import { COMPARE_WORDING, type CompareFault } from './compare-wording.js';
import type { Likeness } from './comparison.js';
import { type Html, html } from './html.js';
import { isInForce, type Named } from './named.js';
import { factsOfNamed } from './named-page.js';
import { type Frame, page, verdict } from './page-frame.js';
import { WORDING } from './page-wording.js';

/** Where the form stands that an answer came from. */
const formAddress = (code: string | undefined): string => (code === undefined ? '/v?' : `/v?code=${code}&`);

/** Asks for a file; `code` is that of the document it is to be compared with, as it is printed. */
export function compareForm({ language }: Frame, code: string | undefined): Html {
  const words = COMPARE_WORDING[language];
  const about = `lang=${language}${code === undefined ? '' : `&code=${code}`}`;
  return html`<h2>${words.title}</h2><form action="/v/compare?${about}" method="post" enctype="multipart/form-data"><label for="file">${words.label}</label><p class="hint" id="file-hint">${words.hint}</p><input id="file" name="file" type="file" accept=".pdf,application/pdf" required aria-describedby="file-hint"><button>${words.button}</button></form>`;
}

export interface CompareAnswer {
  likeness: Likeness;
  verdict: 'VALID' | 'INVALID' | 'INDETERMINATE';
  signed: boolean;
  found: Named | undefined;
}

/** What the file is, first; then what the verifier says of its signatures; of the document no more than its own page. */
export function comparePage(answer: CompareAnswer & { code: string | undefined }, frame: Frame): string {
  const words = COMPARE_WORDING[frame.language];
  const { likeness, found } = answer;
  const ended = likeness === 'IDENTICAL' && found && !isInForce(found);
  const look = likeness === 'IDENTICAL' ? (ended ? 'ended' : 'genuine') : likeness === 'ANOTHER' ? 'ended' : 'unknown';
  const [title, advice] = ended ? words.identicalEnded : words.likeness[likeness];
  const said = answer.signed ? words.verdicts[answer.verdict] : words.unsigned;
  const facts = likeness === 'IDENTICAL' && found ? factsOfNamed(found, frame) : html``;
  return page(
    frame,
    title,
    html`${verdict(look, [title, advice])}<p class="said">${words.signatures} <strong>${said}</strong></p>${facts}${compareForm(frame, answer.code)}`,
    formAddress(answer.code),
  );
}

/** The same form again, with what was wrong above it. */
export function compareFaultPage(fault: CompareFault | 'tooMany', frame: Frame, code: string | undefined): string {
  const said = fault === 'tooMany' ? WORDING[frame.language].tooMany : COMPARE_WORDING[frame.language].faults[fault];
  return page(frame, said[0], html`${verdict('ended', said)}${compareForm(frame, code)}`, formAddress(code));
}
