import type { LetterKind } from '../printing/letter-sheet.js';
import type { Standing } from './registered-letter.js';

export type Language = 'ar' | 'en';

interface Wording {
  direction: 'rtl' | 'ltr';
  otherLanguage: string;
  house: string;
  what: string;
  genuine: [title: string, advice: string];
  genuineConfidential: [title: string, advice: string];
  /** A paper that somebody sent us: its entry is vouched for, not what it says. */
  received: [title: string, advice: string];
  receivedConfidential: [title: string, advice: string];
  ended: Record<Exclude<Standing, 'CURRENT'>, [title: string, advice: string]>;
  entryAnnulled: [title: string, advice: string];
  unknown: [title: string, advice: string];
  tooMany: [title: string, advice: string];
  facts: {
    kind: string;
    unit: string;
    receivingUnit: string;
    number: string;
    internalNumber: string;
    inboundNumber: string;
    date: string;
    standing: string;
  };
  assurance: string;
  kinds: Record<LetterKind, string>;
  standings: Record<Standing, string>;
  differs: [title: string, advice: string];
  retype: { label: string; hint: string; button: string };
  official: string;
}

export const WORDING: Record<Language, Wording> = {
  ar: {
    direction: 'rtl',
    otherLanguage: 'English',
    house: 'ديوان عام المحافظة',
    what: 'التحقق من المكاتبات',
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
    unknown: [
      'لم نجد هذا الكتاب',
      'الرمز غير موجود في سجل المحافظة. لا تعتمد على الورقة قبل الرجوع إلى الجهة التي تحمل اسمها.',
    ],
    tooMany: ['محاولات كثيرة', 'انتظر دقيقة ثم حاول من جديد.'],
    facts: {
      kind: 'نوع الكتاب',
      unit: 'الجهة المُصدرة',
      receivingUnit: 'الجهة المستلمة',
      number: 'رقم الصادر',
      internalNumber: 'رقم القيد',
      inboundNumber: 'رقم الوارد',
      date: 'التاريخ',
      standing: 'الحالة الآن',
    },
    assurance: 'درجة التوقيع',
    kinds: {
      OFFICIAL: 'خطاب رسمي',
      REPLY: 'إفادة',
      REMINDER: 'استعجال',
      CIRCULAR: 'كتاب دوري',
      MEMO: 'مذكرة داخلية',
      COVERING: 'خطاب إحالة مرفقات',
    },
    standings: { CURRENT: 'ساري', SUPERSEDED: 'مستبدل', WITHDRAWN: 'مسحوب', ANNULLED: 'ملغى' },
    differs: ['الورقة مختلفة عن هذه البيانات؟', 'لا تعتمد عليها، وراجع الجهة المُصدرة. الرمز قد يُنسخ من كتاب آخر.'],
    retype: {
      label: 'رمز التحقق',
      hint: 'اكتب الحروف والأرقام المطبوعة تحت المربع كما هي.',
      button: 'تحقّق',
    },
    official: 'هذه الصفحة الرسمية للتحقق. تأكد أن العنوان يبدأ بـ',
  },
  en: {
    direction: 'ltr',
    otherLanguage: 'العربية',
    house: 'General Diwan of the Governorate',
    what: 'Verification of letters',
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
    unknown: [
      'We do not know this letter',
      "The code is not in the governorate's register. Do not rely on the paper before you have asked the office it names.",
    ],
    tooMany: ['Too many tries', 'Wait a minute, then try again.'],
    facts: {
      kind: 'Kind of letter',
      unit: 'Issued by',
      receivingUnit: 'Received by',
      number: 'Outbound number',
      internalNumber: 'Entry number',
      inboundNumber: 'Inbound number',
      date: 'Date',
      standing: 'Standing today',
    },
    assurance: 'Assurance',
    kinds: {
      OFFICIAL: 'Official letter',
      REPLY: 'Reply',
      REMINDER: 'Reminder',
      CIRCULAR: 'Circular',
      MEMO: 'Internal memo',
      COVERING: 'Covering letter',
    },
    standings: { CURRENT: 'In force', SUPERSEDED: 'Superseded', WITHDRAWN: 'Withdrawn', ANNULLED: 'Annulled' },
    differs: [
      'Does your paper say something else?',
      'Do not rely on it, and ask the office that issued it. A code can be copied from another letter.',
    ],
    retype: {
      label: 'Verification code',
      hint: 'Type the letters and digits printed below the square, as they are.',
      button: 'Verify',
    },
    official: 'This is the official verification page. Check that its address begins with',
  },
};
