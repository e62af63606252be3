import type { LetterKind } from '../printing/letter-sheet.js';
import type { Language, Said } from './page-wording.js';
import type { Standing } from './registered-letter.js';

interface Wording {
  genuine: Said;
  genuineConfidential: Said;
  /** A paper that somebody sent us: its entry is vouched for, not what it says. */
  received: Said;
  receivedConfidential: Said;
  ended: Record<Exclude<Standing, 'CURRENT'>, Said>;
  entryAnnulled: Said;
  facts: {
    kind: string;
    unit: string;
    receivingUnit: string;
    number: string;
    internalNumber: string;
    inboundNumber: string;
    date: string;
    standing: string;
    assurance: string;
  };
  kinds: Record<LetterKind, string>;
  standings: Record<Standing, string>;
}

/** What the page of a letter says. */
export const LETTER_WORDING: Record<Language, Wording> = {
  ar: {
    genuine: ['كتاب صحيح وصادر منا', 'البيانات التالية من سجل المحافظة. قارنها بالورقة التي معك.'],
    genuineConfidential: ['كتاب صحيح وصادر منا', 'لا تُعرض بيانات هذا الكتاب هنا.'],
    received: ['ورقة مقيدة في الوارد', 'القيد التالي صحيح في سجل المحافظة. ولا يعني ذلك أن ما كُتب في الورقة صادر منا.'],
    receivedConfidential: ['ورقة مقيدة في الوارد', 'لا تُعرض بيانات هذا القيد هنا.'],
    ended: {
      ANNULLED: ['كتاب ملغى', 'صدر هذا الكتاب منا ثم أُلغي، فلا يُعتد به.'],
      WITHDRAWN: ['كتاب مسحوب', 'صدر هذا الكتاب منا ثم سُحب بكتاب لاحق، فلا يُعتد به.'],
      SUPERSEDED: ['كتاب حل محله كتاب لاحق', 'صدر هذا الكتاب منا، لكن العبرة بالكتاب اللاحق.'],
    },
    entryAnnulled: ['قيد ملغى', 'قُيدت هذه الورقة في الوارد ثم أُلغي قيدها.'],
    facts: {
      kind: 'نوع الكتاب',
      unit: 'الجهة المُصدرة',
      receivingUnit: 'الجهة المستلمة',
      number: 'رقم الصادر',
      internalNumber: 'رقم القيد',
      inboundNumber: 'رقم الوارد',
      date: 'التاريخ',
      standing: 'الحالة الآن',
      assurance: 'درجة التوقيع',
    },
    kinds: {
      OFFICIAL: 'خطاب رسمي',
      REPLY: 'إفادة',
      REMINDER: 'استعجال',
      CIRCULAR: 'كتاب دوري',
      MEMO: 'مذكرة داخلية',
      COVERING: 'خطاب إحالة مرفقات',
    },
    standings: { CURRENT: 'ساري', SUPERSEDED: 'مستبدل', WITHDRAWN: 'مسحوب', ANNULLED: 'ملغى' },
  },
  en: {
    genuine: [
      'A genuine letter of ours',
      "The facts below are from the governorate's register. Compare them with your paper.",
    ],
    genuineConfidential: ['A genuine letter of ours', 'The facts of this letter are not shown here.'],
    received: [
      'A paper entered as received',
      "The entry below is in the governorate's register. What the paper says is not thereby ours.",
    ],
    receivedConfidential: ['A paper entered as received', 'The facts of this entry are not shown here.'],
    ended: {
      ANNULLED: ['An annulled letter', 'This letter was ours and has been annulled. It no longer counts.'],
      WITHDRAWN: ['A withdrawn letter', 'This letter was ours and was withdrawn by a later one. It no longer counts.'],
      SUPERSEDED: ['A superseded letter', 'This letter is ours, but a later one has taken its place.'],
    },
    entryAnnulled: ['An annulled entry', 'This paper was entered as received; the entry has been annulled.'],
    facts: {
      kind: 'Kind of letter',
      unit: 'Issued by',
      receivingUnit: 'Received by',
      number: 'Outbound number',
      internalNumber: 'Entry number',
      inboundNumber: 'Inbound number',
      date: 'Date',
      standing: 'Standing today',
      assurance: 'Assurance',
    },
    kinds: {
      OFFICIAL: 'Official letter',
      REPLY: 'Reply',
      REMINDER: 'Reminder',
      CIRCULAR: 'Circular',
      MEMO: 'Internal memo',
      COVERING: 'Covering letter',
    },
    standings: { CURRENT: 'In force', SUPERSEDED: 'Superseded', WITHDRAWN: 'Withdrawn', ANNULLED: 'Annulled' },
  },
};
