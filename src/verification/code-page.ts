import { type Html, html } from './html.js';
import { type Frame, page, verdict } from './page-frame.js';
import { WORDING } from './page-wording.js';

function codeForm({ language }: Frame): Html {
  const { label, hint, button } = WORDING[language].retype;
  return html`<form action="/v"><label for="code">${label}</label><p class="hint" id="hint">${hint}</p><input id="code" name="code" dir="ltr" maxlength="300" required autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint"><input type="hidden" name="lang" value="${language}"><button>${button}</button></form>`;
}

/** To the page with a camera, which also works without a network. */
const scanLink = ({ language }: Frame): Html =>
  html`<p class="scan"><a href="/check?lang=${language}">${WORDING[language].scan}</a></p>`;

/** Where somebody types the code of a paper that they cannot scan. */
export function entryPage(frame: Frame, compare: Html): string {
  const { entry } = WORDING[frame.language];
  return page(frame, entry[0], html`${verdict('asking', entry)}${scanLink(frame)}${codeForm(frame)}${compare}`);
}

/** The same page, to the byte, for a code that is unknown, malformed or guessed. */
export function unknownPage(frame: Frame, compare: Html): string {
  const { unknown } = WORDING[frame.language];
  return page(frame, unknown[0], html`${verdict('unknown', unknown)}${scanLink(frame)}${codeForm(frame)}${compare}`);
}

export function tooManyPage(frame: Frame): string {
  const { tooMany } = WORDING[frame.language];
  return page(frame, tooMany[0], verdict('ended', tooMany));
}
