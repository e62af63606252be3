import type { LetterKind } from '../printing/letter-sheet.js';
import type { Likeness } from './comparison.js';
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
  compare: {
    title: string;
    label: string;
    hint: string;
    button: string;
    likeness: Record<Likeness, [title: string, advice: string]>;
    identicalEnded: [title: string, advice: string];
    signatures: string;
    verdicts: Record<'VALID' | 'INVALID' | 'INDETERMINATE', string>;
    unsigned: string;
    faults: Record<'missing' | 'tooLarge' | 'notPdf' | 'busy', [title: string, advice: string]>;
  };
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
    compare: {
      title: 'قارن ملفك بالأصل المسجل',
      label: 'ملف الكتاب (PDF)',
      hint: 'حتى ٢٠ ميجابايت. نفحص الملف الآن ولا نحتفظ به.',
      button: 'قارن الملف',
      likeness: {
        IDENTICAL: ['الملف مطابق للأصل', 'ملفك هو الكتاب الموقّع المسجل لدينا، حرفًا بحرف.'],
        ANOTHER: ['الملف كتاب آخر من كتبنا', 'ملفك كتاب مسجل لدينا، لكنه ليس كتاب هذا الرمز.'],
        ALTERED: ['الملف ليس كما أصدرناه', 'يحمل ملفك توقيعًا من عندنا، لكنه غير مطابق لأي كتاب مسجل. لا تعتمد عليه.'],
        UNKNOWN: ['لا نعرف هذا الملف', 'ليس هذا ملف كتاب مسجل لدينا. صورة الورقة أو نسخة أُعيد حفظها لا تطابق الأصل.'],
      },
      identicalEnded: ['الملف مطابق للأصل، لكنه لم يعد ساريًا', 'ملفك هو الكتاب المسجل لدينا. انظر حالته الآن.'],
      signatures: 'التوقيعات في الملف:',
      verdicts: { VALID: 'صحيحة', INVALID: 'غير صحيحة', INDETERMINATE: 'تعذّر الحكم عليها' },
      unsigned: 'لا توقيع إلكتروني فيه',
      faults: {
        missing: ['لم يصل ملف', 'اختر ملف الكتاب ثم أعد المحاولة.'],
        tooLarge: ['الملف كبير', 'نفحص الملفات حتى ٢٠ ميجابايت.'],
        notPdf: ['الملف ليس PDF', 'اختر ملف الكتاب كما وصلك، لا صورة منه.'],
        busy: ['طلبات كثيرة الآن', 'انتظر دقيقة ثم حاول من جديد.'],
      },
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
    compare: {
      title: 'Compare your file with the registered one',
      label: 'The letter as a PDF file',
      hint: 'Up to 20 MB. It is judged now and not kept.',
      button: 'Compare',
      likeness: {
        IDENTICAL: ['Your file is the original', 'It is the signed letter of our register, byte for byte.'],
        ANOTHER: [
          'Your file is another letter of ours',
          'It is in our register, but it is not the letter of this code.',
        ],
        ALTERED: [
          'Your file is not as we issued it',
          'It bears a signature of ours, but is no letter of our register. Do not rely on it.',
        ],
        UNKNOWN: [
          'We do not know this file',
          'It is no letter of our register. A scan of the paper, or a copy saved anew, is not the original.',
        ],
      },
      identicalEnded: [
        'Your file is the original, but it no longer counts',
        'It is the letter of our register. See its standing today.',
      ],
      signatures: 'Signatures in the file:',
      verdicts: { VALID: 'valid', INVALID: 'not valid', INDETERMINATE: 'cannot be judged' },
      unsigned: 'none',
      faults: {
        missing: ['No file arrived', 'Choose the file of the letter, then try again.'],
        tooLarge: ['The file is large', 'Files of up to 20 MB are judged.'],
        notPdf: ['The file is not a PDF', 'Choose the file as you received it, not a picture of it.'],
        busy: ['Too many requests now', 'Wait a minute, then try again.'],
      },
    },
    official: 'This is the official verification page. Check that its address begins with',
  },
};
