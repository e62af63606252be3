export type Language = 'ar' | 'en';

/** A headline and what follows from it. */
export type Said = [title: string, advice: string];

interface Wording {
  direction: 'rtl' | 'ltr';
  otherLanguage: string;
  house: string;
  what: string;
  entry: Said;
  unknown: Said;
  tooMany: Said;
  retype: { label: string; hint: string; button: string };
  another: string;
  scan: string;
  differs: Said;
  official: string;
}

/** What every public page says. */
export const WORDING: Record<Language, Wording> = {
  ar: {
    direction: 'rtl',
    otherLanguage: 'English',
    house: 'ديوان عام المحافظة',
    what: 'التحقق من الوثائق',
    entry: ['تحقّق من وثيقة', 'كتاب أو إيصال طلب أو رخصة بناء: اكتب رمزها أو امسحه.'],
    unknown: [
      'لم نجد هذا الرمز',
      'الرمز غير موجود في سجل المحافظة. لا تعتمد على الورقة قبل الرجوع إلى الجهة التي تحمل اسمها.',
    ],
    tooMany: ['محاولات كثيرة', 'انتظر دقيقة ثم حاول من جديد.'],
    retype: {
      label: 'رمز التحقق',
      hint: 'اكتب الحروف والأرقام المطبوعة تحت المربع كما هي.',
      button: 'تحقّق',
    },
    another: 'تحقّق من وثيقة أخرى',
    scan: 'امسح المربع بالكاميرا أو من صورة، ولو بلا إنترنت',
    differs: ['الورقة مختلفة عن هذه البيانات؟', 'لا تعتمد عليها، وراجع الجهة المُصدرة. الرمز قد يُنسخ من ورقة أخرى.'],
    official: 'هذه الصفحة الرسمية للتحقق. تأكد أن العنوان يبدأ بـ',
  },
  en: {
    direction: 'ltr',
    otherLanguage: 'العربية',
    house: 'General Diwan of the Governorate',
    what: 'Verification of documents',
    entry: ['Verify a document', 'A letter, a receipt or a building permit: type its code or scan it.'],
    unknown: [
      'We do not know this code',
      "The code is not in the governorate's register. Do not rely on the paper before you have asked the office it names.",
    ],
    tooMany: ['Too many tries', 'Wait a minute, then try again.'],
    retype: {
      label: 'Verification code',
      hint: 'Type the letters and digits printed below the square, as they are.',
      button: 'Verify',
    },
    another: 'Verify another document',
    scan: 'Scan the square by camera or from a picture, even without a network',
    differs: [
      'Does your paper say something else?',
      'Do not rely on it, and ask the office that issued it. A code can be copied from another paper.',
    ],
    official: 'This is the official verification page. Check that its address begins with',
  },
};
