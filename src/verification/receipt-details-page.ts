import { tokenText } from '../signing/qr-claims.js';
import { type Html, html } from './html.js';
import { dateIn, type Frame, numberIn, row } from './page-frame.js';
import type { ReceiptDetails } from './receipt.js';
import { RECEIPT_WORDING } from './receipt-wording.js';

/** What the applicant sees after their four digits; still no name, no number of theirs (INV-37). */
export function receiptDetails(details: ReceiptDetails, { language }: Frame): Html {
  const words = RECEIPT_WORDING[language];
  const facts = [
    row(words.decision, words.decisions[decisionOf(details)]),
    ...(details.details ? [row(words.asked, html`<bdi class="lines">${details.details}</bdi>`)] : []),
    ...(details.site ? [row(words.site, html`<bdi>${details.site}</bdi>`)] : []),
  ];
  const day = (date: string) => html`<small>${dateIn(date, language)}</small>`;
  const told = details.told.map(({ text, on }) => html`<li><bdi class="lines">${text}</bdi>${day(on)}</li>`);
  const documents = details.documents.map(({ title, on }) => html`<li><bdi>${title}</bdi>${day(on)}</li>`);
  const letters = details.letters.map(
    (letter) =>
      html`<li>${words.letterOf} ${numberIn(letter, language)}: ${words.states[letter.state]}${day(letter.on)}</li>`,
  );
  return html`<h2 id="mine">${words.opened}</h2><dl>${facts}</dl>${list(words.told, told, words.none)}${list(words.documents, documents, words.none)}${list(words.letters, letters, words.none)}${permitLink(details, language)}`;
}

function decisionOf({ decision, outcome }: ReceiptDetails): 'APPROVED' | 'REJECTED' | 'WITHDRAWN' | 'OPEN' {
  return outcome === 'WITHDRAWN' ? 'WITHDRAWN' : (decision ?? 'OPEN');
}

const list = (title: string, lines: Html[], none: string): Html =>
  html`<h3>${title}</h3>${lines.length === 0 ? html`<p>${none}</p>` : html`<ul>${lines}</ul>`}`;

function permitLink({ permitToken }: ReceiptDetails, language: Frame['language']): Html {
  if (!permitToken) return html``;
  const [title, link] = RECEIPT_WORDING[language].permit;
  return html`<h3>${title}</h3><p><a href="/v/${tokenText(permitToken)}?lang=${language}">${link}</a></p>`;
}
