import { tokenText } from '../signing/qr-claims.js';
import { type Html, html } from './html.js';
import { dateIn, differs, type Frame, type Look, nameIn, numberIn, page, row, verdict } from './page-frame.js';
import type { Language, Said } from './page-wording.js';
import { type Progress, progressOf, type Receipt, type TimelineLine, timelineOf } from './receipt.js';
import { RECEIPT_WORDING } from './receipt-wording.js';

const LOOKS: Record<Progress, Look> = { RUNNING: 'waiting', WAITING: 'waiting', LATE: 'ended', ENDED: 'genuine' };

/**
 * The page of a receipt: where the request stands and its way so far, for anybody who holds the paper. Nothing of the
 * applicant and nothing of what was asked or decided (INV-37): that is `more`, or the form that asks for it.
 */
export function receiptPage(receipt: Receipt, frame: Frame, more: Html): string {
  const answer = answerOf(receipt, frame.language);
  const steps = RECEIPT_WORDING[frame.language].steps;
  const content = html`${verdict(LOOKS[progressOf(receipt)], answer)}${receiptFacts(receipt, frame)}<h2>${steps}</h2><ol>${stepLines(receipt, frame.language)}</ol>${more}${differs(frame)}`;
  return page(frame, RECEIPT_WORDING[frame.language].title, content, receiptAddress(receipt, '?'));
}

/** Where the page stands, whatever it was asked for with. */
export const receiptAddress = ({ token }: Receipt, query = ''): string => `/v/${tokenText(token)}${query}`;

/** Asks for the last four digits; above it what was wrong with those that came, if any did. */
export function unlockForm(receipt: Receipt, { language }: Frame, fault?: 'wrong' | 'exhausted'): Html {
  const { title, label, hint, button, ...faults } = RECEIPT_WORDING[language].unlock;
  const said = fault
    ? html`<div class="fault" role="alert"><strong>${faults[fault][0]}</strong> ${faults[fault][1]}</div>`
    : html``;
  return html`<h2 id="mine">${title}</h2>${said}<form action="${receiptAddress(receipt, `?lang=${language}`)}#mine" method="post"><label for="digits">${label}</label><p class="hint" id="digits-hint">${hint}</p><input id="digits" name="digits" dir="ltr" inputmode="numeric" maxlength="12" required autocomplete="off" aria-describedby="digits-hint"><button>${button}</button></form>`;
}

function answerOf(receipt: Receipt, language: Language): Said {
  const words = RECEIPT_WORDING[language];
  const progress = progressOf(receipt);
  return [words.progress[progress], adviceOf(receipt, progress, language)];
}

function adviceOf(receipt: Receipt, progress: Progress, language: Language): string {
  const words = RECEIPT_WORDING[language];
  const day = (date: string) => dateIn(date, language);
  if (progress === 'ENDED') return words.endedOn(day(receipt.closedOn ?? receipt.stepSince));
  if (progress === 'LATE') return words.late;
  const awaited = receipt.awaited.map((one) => words.awaitedFrom(nameIn(one, language), day(one.since)));
  if (progress === 'WAITING') return [...awaited, words.clockStands].join(' ');
  return words.nowAt(nameIn(receipt.steps[receipt.step - 1]!, language), day(receipt.stepSince));
}

/** What to compare with the paper, and when the answer is expected. */
function receiptFacts(receipt: Receipt, { language }: Frame): Html {
  const { facts, standsSince } = RECEIPT_WORDING[language];
  const { pausedOn, state } = receipt;
  const due = pausedOn === null ? dateIn(receipt.dueOn, language) : standsSince(dateIn(pausedOn, language));
  const rows = [
    row(facts.service, language === 'ar' ? receipt.serviceNameAr : receipt.serviceNameEn),
    row(facts.number, numberIn(receipt, language)),
    row(facts.unit, language === 'ar' ? receipt.unitNameAr : receipt.unitNameEn),
    row(facts.received, dateIn(receipt.date, language)),
    ...(state === 'IN_PROGRESS' ? [row(facts.due, due)] : []),
  ];
  return html`<dl>${rows}</dl>`;
}

const CLASSES: Record<TimelineLine['standing'], string> = { DONE: 'done', NOW: 'now', TO_COME: 'to-come' };

function stepLines(receipt: Receipt, language: Language): Html[] {
  const { standings, since } = RECEIPT_WORDING[language];
  return timelineOf(receipt).map((line) => {
    const day = line.on === undefined ? '' : dateIn(line.on, language);
    const when =
      line.standing === 'NOW'
        ? `${standings.NOW}${language === 'ar' ? '،' : ','} ${since} ${day}`
        : day || standings[line.standing];
    const current = line.standing === 'NOW' ? html` aria-current="step"` : html``;
    return html`<li class="${CLASSES[line.standing]}"${current}><b>${nameIn(line, language)}</b><small>${when}</small></li>`;
  });
}
