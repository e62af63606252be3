/** What stands in the mails: Arabic first, then the same in English. No word of a letter that is not for everybody. */
import { inDigits, numberWords } from '../printing/wording.js';
import { type Html, html } from '../verification/html.js';
import { NOTICE_WORDS } from './notice.js';
import type { NoticeView } from './notice-view.js';

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** What is late or due for the reader, by its name in both languages. */
export interface DueFigure {
  words: readonly [string, string];
  count: number;
  path: string;
}

/** One thing in a mail, in both languages, and where it is read. */
interface Item {
  title: [string, string];
  about: [string, string];
  address: string;
}

const CONFIDENTIAL = ['مكاتبة سرية', 'a confidential letter'] as const;
const UNREADABLE = ['لم تعد متاحة لك', 'no longer open to you'] as const;

/** A notice as a mail may tell it: of what is CONFIDENTIAL its number at most, and only to those who are cleared (INV-35, INV-36). */
function itemOf(notice: NoticeView, publicUrl: string): Item {
  const { entry, confidential, masked } = notice;
  const [ar, en] = NOTICE_WORDS[notice.kind];
  const number = entry && !(masked && confidential) ? entry : undefined;
  const what: readonly [string, string] | undefined = confidential
    ? CONFIDENTIAL
    : masked
      ? UNREADABLE
      : notice.subject
        ? [notice.subject, notice.subject]
        : undefined;
  const from = confidential || masked ? null : notice.counterpartyName;
  const about = (shown: string | undefined, side: 0 | 1) => [shown, what?.[side], from].filter(Boolean).join(' – ');
  const path = entry ? `/entries/${entry.id}` : notice.letterId ? `/letters/${notice.letterId}` : '/notifications';
  return {
    title: [notice.urgent ? `عاجل: ${ar}` : ar, notice.urgent ? `Urgent: ${en}` : en],
    about: [
      about(number && `قيد رقم ${numberWords(number.entryNumber, number.year, 'arab')}`, 0),
      about(number && `Entry ${number.entryNumber}/${number.year}`, 1),
    ],
    address: `${publicUrl}${path}`,
  };
}

/** The mail about one urgent thing. */
export function urgentMail(notice: NoticeView, publicUrl: string): MailText {
  const item = itemOf(notice, publicUrl);
  return mailOf({
    // What letters say stands in no header: those are seen on locked screens and in logs of other servers.
    title: item.title,
    items: [item],
    more: 0,
    figures: [],
    publicUrl,
  });
}

export interface Digest {
  notices: NoticeView[];
  /** Unread notices beyond those listed. */
  more: number;
  figures: DueFigure[];
}

/** The mail of the morning: what is unread, and what is due or late. */
export function digestMail({ notices, more, figures }: Digest, publicUrl: string): MailText {
  const unread = notices.length + more;
  return mailOf({
    title: [`ملخص اليوم: ${inDigits(unread, 'arab')} غير مقروء`, `Today: ${unread} unread`],
    items: notices.map((notice) => itemOf(notice, publicUrl)),
    more,
    figures,
    publicUrl,
  });
}

interface Parts {
  title: [string, string];
  items: Item[];
  more: number;
  figures: DueFigure[];
  publicUrl: string;
}

const WHY = [
  'تصلك هذه الرسالة من ديوان المكاتبات. يمكنك تغيير ما يصلك من شاشة حسابي.',
  'Diwan sent you this. Choose what is sent to you on your account screen.',
] as const;
const moreWords = (more: number) => [`و${inDigits(more, 'arab')} غيرها`, `and ${more} more`] as const;

function mailOf(parts: Parts): MailText {
  return {
    subject: `${parts.title[0]} | ${parts.title[1]}`,
    text: [textIn(0, parts), textIn(1, parts), `${WHY[0]}\n${WHY[1]}\n${parts.publicUrl}/account`].join('\n\n---\n\n'),
    html: pageOf(parts).text,
  };
}

function textIn(side: 0 | 1, { title, items, more, figures, publicUrl }: Parts): string {
  const figure = ({ words, count, path }: DueFigure) =>
    `${words[side]}: ${side === 0 ? inDigits(count, 'arab') : count}\n${publicUrl}${path}`;
  return [
    title[side],
    ...figures.map(figure),
    ...items.map((item) => [item.title[side], item.about[side], item.address].filter(Boolean).join('\n')),
    ...(more > 0 ? [moreWords(more)[side]] : []),
  ].join('\n\n');
}

function pageOf(parts: Parts): Html {
  return html`<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${parts.title[0]}</title></head>
<body style="margin:0;padding:16px;background:#f6f5f1;color:#16211f;font-family:Tahoma,Arial,sans-serif;font-size:15px;line-height:1.6">
<div style="max-width:600px;margin:0 auto;padding:16px;background:#fff;border:1px solid #d9d8d0">
${sideOf(0, parts)}
<hr style="border:0;border-top:1px solid #d9d8d0">
<div lang="en" dir="ltr">${sideOf(1, parts)}</div>
<p style="color:#45524f;font-size:13px">${WHY[0]}<br><span lang="en" dir="ltr">${WHY[1]}</span><br><a href="${parts.publicUrl}/account">${parts.publicUrl}/account</a></p>
</div></body></html>`;
}

function sideOf(side: 0 | 1, { title, items, more, figures, publicUrl }: Parts): Html {
  const figure = ({ words, count, path }: DueFigure) =>
    html`<p><a href="${publicUrl}${path}">${words[side]}</a>: <strong>${side === 0 ? inDigits(count, 'arab') : count}</strong></p>`;
  const item = ({ title: said, about, address }: Item) =>
    html`<li style="margin:0 0 12px"><a href="${address}"><strong>${said[side]}</strong></a>${about[side] ? html`<br>${about[side]}` : html``}</li>`;
  return html`<h1 style="font-size:17px">${title[side]}</h1>
${figures.map(figure)}
<ul style="margin:0;padding:0;list-style:none">${items.map(item)}</ul>
${more > 0 ? html`<p>${moreWords(more)[side]}</p>` : html``}`;
}
