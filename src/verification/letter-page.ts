import { dateWords, inDigits } from '../printing/wording.js';
import { ASSURANCE_WORDS } from '../signing/assurance.js';
import { type Html, html } from './html.js';
import { type Language, WORDING } from './page-wording.js';
import { type RegisteredLetter, standingOf } from './registered-letter.js';

/** What surrounds the answer: language, the office's name, and the address that is the real one. */
export interface Frame {
  language: Language;
  house?: { nameAr: string; nameEn: string };
  host: string;
}

type Look = 'genuine' | 'ended' | 'unknown';

const SIGNS: Record<Look, Html> = {
  genuine: html`<circle cx="22" cy="22" r="20" fill="#1b6b3a"/><path d="m13 22.5 6.5 6.5L31.5 16" stroke="#fff" stroke-width="4"/>`,
  ended: html`<circle cx="22" cy="22" r="20" fill="#7a5a17"/><path d="M22 12v13M22 29v4" stroke="#fff" stroke-width="4"/>`,
  unknown: html`<circle cx="22" cy="22" r="20" fill="#a4161a"/><path d="M15 15l14 14M29 15 15 29" stroke="#fff" stroke-width="4"/>`,
};

const CREST = html`<svg width="40" height="40" viewBox="0 0 38 38" fill="none" stroke="#f0dba8" aria-hidden="true"><circle cx="19" cy="19" r="17.5" stroke-width="1.5"/><circle cx="19" cy="19" r="13.5" stroke-width=".8" stroke-dasharray="1.6 1.6"/><path d="M12 24h14M13.5 24v-7m3.7 7v-7m3.7 7v-7m3.6 7v-7M11.5 17 19 12l7.5 5z" stroke-width="1.5"/></svg>`;

const preloaded = (font: string): Html =>
  html`<link rel="preload" href="/v/look/${font}-400.woff2" as="font" type="font/woff2" crossorigin><link rel="preload" href="/v/look/${font}-600.woff2" as="font" type="font/woff2" crossorigin>`;
/** Named early, so that the words do not change their shape while somebody reads them. */
const PRELOADED: Record<Language, Html> = { ar: preloaded('arabic'), en: preloaded('latin') };

/** @param address what the other language is asked for with: of an answer to a form, the page with that form */
export function page(frame: Frame, title: string, content: Html, address = '?'): string {
  const words = WORDING[frame.language];
  const other = frame.language === 'ar' ? 'en' : 'ar';
  const house = frame.language === 'ar' ? frame.house?.nameAr : frame.house?.nameEn;
  return html`<!doctype html>
<html lang="${frame.language}" dir="${words.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title>${PRELOADED[frame.language]}<link rel="stylesheet" href="/v/look/page.css"></head>
<body><header class="top"><div class="bar">${CREST}<span>${house ?? words.house}<small>${words.what}</small></span><a href="${address}lang=${other}" lang="${other}" dir="${WORDING[other].direction}">${words.otherLanguage}</a></div></header>
<main>${content}
<footer>${words.official} <bdi dir="ltr">${frame.host}</bdi></footer></main></body></html>
`.text;
}

export const verdict = (look: Look, [title, advice]: [string, string]): Html =>
  html`<div class="verdict ${look}" role="${look === 'genuine' ? 'status' : 'alert'}"><svg viewBox="0 0 44 44" fill="none" aria-hidden="true">${SIGNS[look]}</svg><h1>${title}</h1><p>${advice}</p></div>`;

const row = (name: string, fact: Html | string): Html => html`<div><dt>${name}</dt><dd>${fact}</dd></div>`;

/**
 * The page of a registered letter: the verdict first, then what to compare with the paper. Of a CONFIDENTIAL one only the
 * verdict. No subject, no addressee, no person (INV-37, INV-38).
 */
export function letterPage(letter: RegisteredLetter, frame: Frame, compare: Html = html``): string {
  const answer = answerOf(letter, frame.language);
  return page(
    frame,
    answer[0],
    html`${verdict(standingOf(letter) === 'CURRENT' ? 'genuine' : 'ended', answer)}${factsOfLetter(letter, frame)}${compare}`,
  );
}

/** What to compare with the paper; nothing of a CONFIDENTIAL letter. */
export function factsOfLetter(letter: RegisteredLetter, { language }: Frame): Html {
  const [differs, advice] = WORDING[language].differs;
  if (letter.confidential) return html``;
  return html`<dl>${factRows(letter, language)}</dl><h2>${differs}</h2><p>${advice}</p>`;
}

function answerOf(letter: RegisteredLetter, language: Language): [title: string, advice: string] {
  const words = WORDING[language];
  const standing = standingOf(letter);
  if (letter.origin === 'PAPER') {
    if (standing !== 'CURRENT') return words.entryAnnulled;
    return letter.confidential ? words.receivedConfidential : words.received;
  }
  if (standing !== 'CURRENT') return words.ended[standing];
  return letter.confidential ? words.genuineConfidential : words.genuine;
}

function factRows(letter: RegisteredLetter, language: Language): Html[] {
  const { facts, kinds, standings, assurance } = WORDING[language];
  const arabic = language === 'ar';
  const paper = letter.origin === 'PAPER';
  const number = paper ? facts.inboundNumber : letter.internal ? facts.internalNumber : facts.number;
  return [
    ...(letter.kind ? [row(facts.kind, kinds[letter.kind])] : []),
    row(paper ? facts.receivingUnit : facts.unit, arabic ? letter.unitNameAr : letter.unitNameEn),
    row(number, numberIn(letter, language)),
    row(facts.date, arabic ? dateWords(letter.date, 'arab') : englishDate(letter.date)),
    row(facts.standing, standings[standingOf(letter)]),
    ...(letter.assurance ? [row(assurance, ASSURANCE_WORDS[letter.assurance][language])] : []),
  ];
}

/** The number stands isolated and without slashes, which right-to-left text would reverse (INV-47). */
function numberIn({ number, year }: RegisteredLetter, language: Language): Html {
  if (language === 'en') return html`<bdi dir="ltr">${number}</bdi> of ${year}`;
  return html`<bdi dir="ltr">${inDigits(number, 'arab')}</bdi> لسنة ${inDigits(year, 'arab')}`;
}

const englishDate = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { timeZone: 'UTC', dateStyle: 'long' });

/** The same page, to the byte, for a code that is unknown, malformed or guessed. */
export function unknownPage(frame: Frame, compare: Html = html``): string {
  const words = WORDING[frame.language];
  const { label, hint, button } = words.retype;
  const form = html`<form action="/v"><label for="code">${label}</label><p class="hint" id="hint">${hint}</p><input id="code" name="code" dir="ltr" maxlength="300" required autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint"><input type="hidden" name="lang" value="${frame.language}"><button>${button}</button></form>`;
  return page(frame, words.unknown[0], html`${verdict('unknown', words.unknown)}${form}${compare}`);
}

export function tooManyPage(frame: Frame): string {
  const words = WORDING[frame.language];
  return page(frame, words.tooMany[0], verdict('ended', words.tooMany));
}
