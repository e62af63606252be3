import type { Language, Said } from './page-wording.js';
import type { LetterOfRequest, Progress } from './receipt.js';

interface Wording {
  title: string;
  /** The headline of each; what follows it is put together from the phrases below. */
  progress: Record<Progress, string>;
  nowAt: (step: string, since: string) => string;
  awaitedFrom: (holder: string, since: string) => string;
  clockStands: string;
  late: string;
  endedOn: (day: string) => string;
  facts: Record<'service' | 'number' | 'unit' | 'received' | 'due', string>;
  standsSince: (day: string) => string;
  steps: string;
  standings: Record<'DONE' | 'NOW' | 'TO_COME', string>;
  since: string;
  unlock: { title: string; label: string; hint: string; button: string; wrong: Said; exhausted: Said };
  opened: string;
  decision: string;
  decisions: Record<'APPROVED' | 'REJECTED' | 'WITHDRAWN' | 'OPEN', string>;
  asked: string;
  site: string;
  told: string;
  documents: string;
  letters: string;
  letterOf: string;
  states: Record<LetterOfRequest, string>;
  none: string;
  permit: Said;
}

/** What the page of a request's receipt says. */
export const RECEIPT_WORDING: Record<Language, Wording> = {
  ar: {
    title: 'متابعة طلب',
    progress: {
      RUNNING: 'إيصال صحيح، والطلب قيد التنفيذ',
      WAITING: 'إيصال صحيح، والطلب بانتظار رد جهة أخرى',
      LATE: 'إيصال صحيح، والطلب تأخر عن موعده',
      ENDED: 'إيصال صحيح، وانتهى الطلب',
    },
    nowAt: (step, since) => `الطلب الآن في خطوة «${step}» منذ ${since}.`,
    awaitedFrom: (holder, since) => `ننتظر رد ${holder} منذ ${since}.`,
    clockStands: 'مدة الإنجاز متوقفة حتى يصل الرد.',
    late: 'كان الموعد المتوقع قد فات. اسأل في المركز التكنولوجي ومعك هذا الإيصال.',
    endedOn: (day) => `انتهى في ${day}.`,
    facts: {
      service: 'الخدمة',
      number: 'رقم الطلب',
      unit: 'الجهة',
      received: 'تاريخ التقديم',
      due: 'الموعد المتوقع',
    },
    standsSince: (day) => `المدة متوقفة منذ ${day}`,
    steps: 'خطوات الطلب',
    standings: { DONE: 'تمّت', NOW: 'الآن', TO_COME: 'لم تبدأ' },
    since: 'منذ',
    unlock: {
      title: 'هل أنت مقدم الطلب؟',
      label: 'آخر أربعة أرقام من رقمك القومي',
      hint: 'لعرض القرار وما كتبناه لك والمستندات والمكاتبات. لا نحفظ ما تكتبه هنا.',
      button: 'اعرض تفاصيل طلبي',
      wrong: ['الأرقام غير صحيحة', 'اكتب آخر أربعة أرقام من الرقم القومي لمقدم الطلب.'],
      exhausted: [
        'محاولات كثيرة لهذا الإيصال',
        'انتظر ساعة ثم حاول من جديد، أو اسأل في المركز التكنولوجي ومعك بطاقتك.',
      ],
    },
    opened: 'تفاصيل طلبك',
    decision: 'القرار',
    decisions: {
      APPROVED: 'وافقنا على الطلب',
      REJECTED: 'لم نوافق على الطلب',
      WITHDRAWN: 'سُحب الطلب',
      OPEN: 'لم يصدر بعد',
    },
    asked: 'المطلوب',
    site: 'المكان',
    told: 'ما كتبناه لك',
    documents: 'مستندات استلمناها',
    letters: 'مكاتبات الطلب',
    letterOf: 'كتاب رقم',
    states: {
      ISSUED: 'صدر',
      SENT: 'أُرسل',
      ARRIVED: 'وصل إلى الجهة',
      ANSWERED: 'وصل الرد عليه',
      RECEIVED: 'ورد إلينا',
      ANNULLED: 'أُلغي',
    },
    none: 'لا يوجد',
    permit: ['رخصة البناء', 'اعرض الرخصة الصادرة وحالتها'],
  },
  en: {
    title: 'Follow a request',
    progress: {
      RUNNING: 'A genuine receipt; the request is under way',
      WAITING: 'A genuine receipt; another body has yet to answer',
      LATE: 'A genuine receipt; the request is late',
      ENDED: 'A genuine receipt; the request is finished',
    },
    nowAt: (step, since) => `It is at the step “${step}” since ${since}.`,
    awaitedFrom: (holder, since) => `We have waited for ${holder} since ${since}.`,
    clockStands: 'The time allowed stands still until the answer is here.',
    late: 'The expected day has passed. Ask at the technology centre, and bring this receipt.',
    endedOn: (day) => `It ended on ${day}.`,
    facts: {
      service: 'Service',
      number: 'Request number',
      unit: 'Office',
      received: 'Received on',
      due: 'Expected by',
    },
    standsSince: (day) => `The clock stands still since ${day}`,
    steps: 'Steps of the request',
    standings: { DONE: 'done', NOW: 'now', TO_COME: 'to come' },
    since: 'since',
    unlock: {
      title: 'Are you the applicant?',
      label: 'The last four digits of your national id',
      hint: 'Shows the decision, what we wrote to you, the documents and the letters. What you type here is not kept.',
      button: 'Show my request',
      wrong: ['Those digits are not right', "Type the last four digits of the applicant's national id."],
      exhausted: [
        'Too many tries for this receipt',
        'Wait an hour, then try again, or ask at the technology centre with your identity card.',
      ],
    },
    opened: 'Your request',
    decision: 'Decision',
    decisions: { APPROVED: 'Approved', REJECTED: 'Not approved', WITHDRAWN: 'Withdrawn', OPEN: 'Not taken yet' },
    asked: 'What was asked for',
    site: 'Place',
    told: 'What we wrote to you',
    documents: 'Documents we received',
    letters: 'Letters of the request',
    letterOf: 'Letter',
    states: {
      ISSUED: 'issued',
      SENT: 'sent',
      ARRIVED: 'arrived',
      ANSWERED: 'answered',
      RECEIVED: 'received by us',
      ANNULLED: 'annulled',
    },
    none: 'None',
    permit: ['Building permit', 'Show the permit and its state'],
  },
};
