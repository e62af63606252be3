/** What a letter says that is begun from a citizen's request. Nothing in it is of the applicant's person (INV-37). */
import type { LetterContent } from '../letters/letter-content.js';
import { type Digits, dateWords, numberWords } from '../printing/wording.js';
import type { LetterToStart } from './request-wishes.js';

export interface RequestFacts {
  requestNumber: number;
  year: number;
  /** Civil date in Cairo. */
  receivedOn: string;
  unitName: string;
  serviceName: string;
  site: string;
  details: string;
  /** Until when an answer is asked for. */
  answerBy: string;
}

const paragraph = (text: string) => ({ type: 'paragraph' as const, runs: [{ text }] });

/** A draft with the request's facts filled in, for the writer to go on with. */
export function letterOfRequest(facts: RequestFacts, wish: LetterToStart, digits: Digits): LetterContent {
  const { requestNumber, year, receivedOn, unitName, serviceName, site, details, answerBy } = facts;
  const number = numberWords(requestNumber, year, digits);
  const memo = wish.kind === 'MEMO';
  const blocks = [
    paragraph(
      `بالإشارة إلى الطلب رقم ${number} المقيد بسجل طلبات المواطنين ب${unitName} بتاريخ ${dateWords(receivedOn, digits)} بشأن «${serviceName}».`,
    ),
    ...(site ? [paragraph(`موقع الطلب: ${site}.`)] : []),
    ...details
      .split('\n')
      .flatMap((line, nth) => (line.trim() ? [paragraph(`${nth === 0 ? 'بيان الطلب: ' : ''}${line.trim()}`)] : [])),
    paragraph(
      memo
        ? 'برجاء التفضل بالنظر واتخاذ اللازم في حدود الاختصاص، وموافاتنا بما ينتهي إليه الفحص.'
        : 'نرجو التفضل بالنظر والتنبيه باتخاذ اللازم، وموافاتنا بالرأي في هذا الشأن، حتى يتسنى استكمال إجراءات الطلب في موعده.',
    ),
  ];
  return {
    kind: wish.kind,
    subject: wish.subject ?? `طلب رقم ${number} بشأن «${serviceName}»`,
    body: { blocks },
    urgency: 'NORMAL',
    secrecy: 'NORMAL',
    replyWantedBy: wish.replyWantedBy === undefined ? (memo ? null : answerBy) : wish.replyWantedBy,
    recipients: wish.recipients,
    links: [],
    attachments: [],
  };
}
