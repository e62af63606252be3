import { type Html, html } from './html.js';
import { factsOfLetter, letterPage } from './letter-page.js';
import type { Shown } from './named.js';
import type { Frame } from './page-frame.js';
import { permitFacts, permitPage } from './permit-page.js';
import { receiptPage } from './receipt-page.js';

/** The page of what a token names; `more` is what one can do there besides reading. */
export function namedPage(named: Shown, frame: Frame, more: Html): string {
  if (named.what === 'LETTER') return letterPage(named.letter, frame, more);
  return named.what === 'PERMIT' ? permitPage(named.permit, frame, more) : receiptPage(named.receipt, frame, more);
}

/** What to compare with the paper, of what has a file of its own. */
export function factsOfNamed(named: Shown, frame: Frame): Html {
  if (named.what === 'LETTER') return factsOfLetter(named.letter, frame);
  return named.what === 'PERMIT' ? permitFacts(named.permit, frame) : html``;
}
