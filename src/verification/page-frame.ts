import { dateWords, inDigits } from '../printing/wording.js';
import { type Html, html } from './html.js';
import { type Language, WORDING } from './page-wording.js';

/** What surrounds the answer: language, the office's name, and the address that is the real one. */
export interface Frame {
  language: Language;
  house?: { nameAr: string; nameEn: string };
  host: string;
}

/** How an answer looks at first sight; its words say the same. */
export type Look = 'genuine' | 'waiting' | 'ended' | 'unknown' | 'asking';

const SIGNS: Record<Look, Html> = {
  genuine: html`<circle cx="22" cy="22" r="20" fill="#1b6b3a"/><path d="m13 22.5 6.5 6.5L31.5 16" stroke="#fff" stroke-width="4"/>`,
  waiting: html`<circle cx="22" cy="22" r="20" fill="#0b5550"/><path d="M22 11v12l8 5" stroke="#fff" stroke-width="4"/>`,
  ended: html`<circle cx="22" cy="22" r="20" fill="#7a5a17"/><path d="M22 12v13M22 29v4" stroke="#fff" stroke-width="4"/>`,
  unknown: html`<circle cx="22" cy="22" r="20" fill="#a4161a"/><path d="M15 15l14 14M29 15 15 29" stroke="#fff" stroke-width="4"/>`,
  asking: html`<rect x="3" y="3" width="38" height="38" rx="6" fill="#0b5550"/><path d="M11 11h8v8h-8zM25 11h8v8h-8zM11 25h8v8h-8zM26 25v3M32 25v3M26 33h7" stroke="#fff" stroke-width="3"/>`,
};

const CREST = html`<svg width="40" height="40" viewBox="0 0 38 38" fill="none" stroke="#f0dba8" aria-hidden="true"><circle cx="19" cy="19" r="17.5" stroke-width="1.5"/><circle cx="19" cy="19" r="13.5" stroke-width=".8" stroke-dasharray="1.6 1.6"/><path d="M12 24h14M13.5 24v-7m3.7 7v-7m3.7 7v-7m3.6 7v-7M11.5 17 19 12l7.5 5z" stroke-width="1.5"/></svg>`;

const preloaded = (font: string): Html =>
  html`<link rel="preload" href="/v/look/${font}-400.woff2" as="font" type="font/woff2" crossorigin><link rel="preload" href="/v/look/${font}-600.woff2" as="font" type="font/woff2" crossorigin>`;
/** Named early, so that the words do not change their shape while somebody reads them. */
const PRELOADED: Record<Language, Html> = { ar: preloaded('arabic'), en: preloaded('latin') };

/** @param address what the other language is asked for with: of an answer to a form, the page with that form */
export function page(frame: Frame, title: string, content: Html, address = '?'): string {
  const { direction } = WORDING[frame.language];
  return html`<!doctype html>
<html lang="${frame.language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title>${PRELOADED[frame.language]}<link rel="stylesheet" href="/v/look/page.css"></head>
<body>${framed(frame, content, address)}</body></html>
`.text;
}

/** What stands in the page's body, for the server and for the verifier that makes its page in the browser. */
export function framed({ language, house, host }: Frame, content: Html, address = '?'): Html {
  const words = WORDING[language];
  const other = language === 'ar' ? 'en' : 'ar';
  return html`<header class="top"><div class="bar">${CREST}<span>${house ? nameIn(house, language) : words.house}<small>${words.what}</small></span><a href="${address}lang=${other}" lang="${other}" dir="${WORDING[other].direction}">${words.otherLanguage}</a></div></header>
<main>${content}
<footer><p>${words.official} <bdi dir="ltr">${host}</bdi></p><p><a href="/v?lang=${language}">${words.another}</a></p></footer></main>`;
}

/** Good news is a status, bad news an alert: both are read out at once. */
export const verdict = (look: Look, [title, advice]: [string, string]): Html =>
  html`<div class="verdict ${look}" role="${look === 'unknown' || look === 'ended' ? 'alert' : 'status'}"><svg viewBox="0 0 44 44" fill="none" aria-hidden="true">${SIGNS[look]}</svg><h1>${title}</h1><p>${advice}</p></div>`;

export const row = (name: string, fact: Html | string): Html => html`<div><dt>${name}</dt><dd>${fact}</dd></div>`;

/** What to do where the paper says something else. */
export function differs({ language }: Frame): Html {
  const [question, advice] = WORDING[language].differs;
  return html`<h2>${question}</h2><p>${advice}</p>`;
}

/** The number stands isolated and without slashes, which right-to-left text would reverse (INV-47). */
export function numberIn({ number, year }: { number: number; year: number }, language: Language): Html {
  if (language === 'en') return html`<bdi dir="ltr">${number}</bdi> of ${year}`;
  return html`<bdi dir="ltr">${inDigits(number, 'arab')}</bdi> لسنة ${inDigits(year, 'arab')}`;
}

/** @param date `YYYY-MM-DD` */
export const dateIn = (date: string, language: Language): string =>
  language === 'ar' ? dateWords(date, 'arab') : englishDate(date);

const englishDate = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { timeZone: 'UTC', dateStyle: 'long' });

/** A name as the language has it. */
export const nameIn = (named: { nameAr: string; nameEn: string }, language: Language): string =>
  language === 'ar' ? named.nameAr : named.nameEn;
