import type { Likeness } from './comparison.js';
import type { Language, Said } from './page-wording.js';

/** What kept a file from being judged. */
export type CompareFault = 'missing' | 'tooLarge' | 'notPdf' | 'busy';

interface Wording {
  title: string;
  label: string;
  hint: string;
  button: string;
  likeness: Record<Likeness, Said>;
  identicalEnded: Said;
  signatures: string;
  verdicts: Record<'VALID' | 'INVALID' | 'INDETERMINATE', string>;
  unsigned: string;
  faults: Record<CompareFault, Said>;
}

/** What 'compare my file' says. */
export const COMPARE_WORDING: Record<Language, Wording> = {
  ar: {
    title: 'قارن ملفك بالأصل المسجل',
    label: 'ملف الوثيقة (PDF)',
    hint: 'حتى ٢٠ ميجابايت. نفحص الملف الآن ولا نحتفظ به.',
    button: 'قارن الملف',
    likeness: {
      IDENTICAL: ['الملف مطابق للأصل', 'ملفك هو الوثيقة الموقّعة المسجلة لدينا، حرفًا بحرف.'],
      ANOTHER: ['الملف وثيقة أخرى من وثائقنا', 'ملفك وثيقة مسجلة لدينا، لكنها ليست وثيقة هذا الرمز.'],
      ALTERED: ['الملف ليس كما أصدرناه', 'يحمل ملفك توقيعًا من عندنا، لكنه غير مطابق لأي وثيقة مسجلة. لا تعتمد عليه.'],
      UNKNOWN: ['لا نعرف هذا الملف', 'ليس هذا ملف وثيقة مسجلة لدينا. صورة الورقة أو نسخة أُعيد حفظها لا تطابق الأصل.'],
    },
    identicalEnded: ['الملف مطابق للأصل، لكنه لم يعد ساريًا', 'ملفك هو الوثيقة المسجلة لدينا. انظر حالتها الآن.'],
    signatures: 'التوقيعات في الملف:',
    verdicts: { VALID: 'صحيحة', INVALID: 'غير صحيحة', INDETERMINATE: 'تعذّر الحكم عليها' },
    unsigned: 'لا توقيع إلكتروني فيه',
    faults: {
      missing: ['لم يصل ملف', 'اختر ملف الوثيقة ثم أعد المحاولة.'],
      tooLarge: ['الملف كبير', 'نفحص الملفات حتى ٢٠ ميجابايت.'],
      notPdf: ['الملف ليس PDF', 'اختر ملف الوثيقة كما وصلك، لا صورة منها.'],
      busy: ['طلبات كثيرة الآن', 'انتظر دقيقة ثم حاول من جديد.'],
    },
  },
  en: {
    title: 'Compare your file with the registered one',
    label: 'The document as a PDF file',
    hint: 'Up to 20 MB. It is judged now and not kept.',
    button: 'Compare',
    likeness: {
      IDENTICAL: ['Your file is the original', 'It is the signed document of our register, byte for byte.'],
      ANOTHER: [
        'Your file is another document of ours',
        'It is in our register, but it is not the document of this code.',
      ],
      ALTERED: [
        'Your file is not as we issued it',
        'It bears a signature of ours, but is no document of our register. Do not rely on it.',
      ],
      UNKNOWN: [
        'We do not know this file',
        'It is no document of our register. A scan of the paper, or a copy saved anew, is not the original.',
      ],
    },
    identicalEnded: [
      'Your file is the original, but it no longer counts',
      'It is the document of our register. See its state today.',
    ],
    signatures: 'Signatures in the file:',
    verdicts: { VALID: 'valid', INVALID: 'not valid', INDETERMINATE: 'cannot be judged' },
    unsigned: 'none',
    faults: {
      missing: ['No file arrived', 'Choose the file of the document, then try again.'],
      tooLarge: ['The file is large', 'Files of up to 20 MB are judged.'],
      notPdf: ['The file is not a PDF', 'Choose the file as you received it, not a picture of it.'],
      busy: ['Too many requests now', 'Wait a minute, then try again.'],
    },
  },
};
