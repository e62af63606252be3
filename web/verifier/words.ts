import type { QrKind } from '../../src/signing/qr-claims';
import type { Language, Said } from '../../src/verification/page-wording';

interface Words {
  asking: Said;
  ready: string;
  camera: string;
  aim: string;
  stop: string;
  picture: string;
  pictureHint: string;
  again: string;
  typed: string;
  noCamera: Said;
  noCode: Said;
  insecure: Said;
  unreachable: Said;
  signed: Said;
  permitEnded: Said;
  permitNotYet: Said;
  address: Said;
  foreign: Said;
  kinds: Record<QrKind, string>;
  facts: Record<
    'kind' | 'number' | 'unit' | 'date' | 'service' | 'use' | 'validFrom' | 'validUntil' | 'byPaper',
    string
  >;
  byPaper: Record<'RUNS' | 'ENDED' | 'NOT_YET', string>;
  live: string;
  liveLink: string;
  offline: string;
  told: string;
}

/** What the verifier says. */
export const VERIFIER_WORDS: Record<Language, Words> = {
  ar: {
    asking: ['امسح رمز الوثيقة', 'كتاب أو إيصال طلب أو رخصة بناء. الصورة تبقى على جهازك ولا تُرسل إلى أحد.'],
    ready: 'هذه الصفحة جاهزة للعمل بلا إنترنت.',
    camera: 'افتح الكاميرا',
    aim: 'ضع المربع كله داخل الإطار',
    stop: 'أغلق الكاميرا',
    picture: 'أو اختر صورة للورقة',
    pictureHint: 'صورة واضحة يظهر فيها المربع كله.',
    again: 'امسح رمزًا آخر',
    typed: 'ليس معك إلا الرمز المكتوب؟ اكتبه هنا، ويلزم الإنترنت',
    noCamera: ['تعذّر فتح الكاميرا', 'اسمح باستعمال الكاميرا، أو اختر صورة للورقة.'],
    noCode: ['لم نجد رمزًا في الصورة', 'صوّر المربع من قرب وفي ضوء كافٍ، ثم أعد المحاولة.'],
    insecure: ['تحتاج هذه الصفحة إلى اتصال آمن', 'افتحها بعنوان يبدأ بـ https، أو اكتب الرمز في صفحة التحقق.'],
    unreachable: ['لم تكتمل الصفحة', 'اتصل بالإنترنت مرة واحدة ثم افتحها من جديد.'],
    signed: ['رمز صحيح وقّعته المحافظة', 'صحة الرمز وحدها لا تكفي: قارن كل بيان مما يلي بالورقة التي معك.'],
    permitEnded: ['رخصة انتهت مدتها', 'وقّعت المحافظة هذا الرمز، لكن مدة الرخصة انتهت. قارن البيانات بالورقة.'],
    permitNotYet: ['رخصة لم تبدأ مدتها', 'وقّعت المحافظة هذا الرمز، لكن مدة الرخصة لم تبدأ. قارن البيانات بالورقة.'],
    address: ['رمز يُفحص بالإنترنت فقط', 'يقود هذا الرمز إلى صفحة التحقق، ولا يحمل بيانات موقّعة.'],
    foreign: [
      'هذا الرمز ليس من عندنا',
      'لم توقّعه المحافظة أو تغيّر فيه شيء. لا تعتمد على الورقة قبل الرجوع إلى الجهة التي تحمل اسمها.',
    ],
    kinds: { LETTER: 'كتاب', PERMIT: 'رخصة بناء', RECEIPT: 'إيصال طلب' },
    facts: {
      kind: 'نوع الوثيقة',
      number: 'الرقم',
      unit: 'الجهة المُصدرة',
      date: 'التاريخ',
      service: 'الخدمة',
      use: 'الاستعمال',
      validFrom: 'سارية من',
      validUntil: 'سارية حتى',
      byPaper: 'المدة اليوم',
    },
    byPaper: { RUNS: 'لم تنته', ENDED: 'انتهت', NOT_YET: 'لم تبدأ' },
    live: 'الحالة الآن، كالإيقاف أو الإلغاء، في السجل وحده:',
    liveLink: 'اعرض حالتها الآن',
    offline: 'أنت بلا إنترنت. لا نعرف هل أُوقفت الوثيقة أو أُلغيت بعد إصدارها: افحصها من جديد عند الاتصال.',
    told: 'مفاتيح التحقق كما كانت في',
  },
  en: {
    asking: [
      'Scan the code of a document',
      'A letter, a receipt or a building permit. The picture stays on your device and is sent to nobody.',
    ],
    ready: 'This page is ready to work without a network.',
    camera: 'Open the camera',
    aim: 'Bring the whole square into the frame',
    stop: 'Close the camera',
    picture: 'Or choose a picture of the paper',
    pictureHint: 'A clear picture that shows the whole square.',
    again: 'Scan another code',
    typed: 'Only the typed code at hand? Enter it here; that needs a network',
    noCamera: ['The camera could not be opened', 'Allow its use, or choose a picture of the paper.'],
    noCode: ['No code was found in the picture', 'Take the square from close by and in good light, then try again.'],
    insecure: [
      'This page needs a secure connection',
      'Open it at an address that begins with https, or type the code on the verification page.',
    ],
    unreachable: ['The page is not complete', 'Connect to the network once, then open it again.'],
    signed: [
      'A genuine code, signed by the governorate',
      'That alone is not enough: compare each of the facts below with the paper in your hand.',
    ],
    permitEnded: [
      'A permit whose time is over',
      'The governorate signed this code, but the permit has run out. Compare the facts with the paper.',
    ],
    permitNotYet: [
      'A permit that has not begun',
      'The governorate signed this code, but its first day is still to come. Compare the facts with the paper.',
    ],
    address: ['A code that is checked online only', 'It leads to the verification page and carries no signed facts.'],
    foreign: [
      'This code is not ours',
      'The governorate did not sign it, or something in it was changed. Do not rely on the paper before you have asked the office it names.',
    ],
    kinds: { LETTER: 'Letter', PERMIT: 'Building permit', RECEIPT: 'Receipt of a request' },
    facts: {
      kind: 'Kind of document',
      number: 'Number',
      unit: 'Issued by',
      date: 'Date',
      service: 'Service',
      use: 'Use',
      validFrom: 'Valid from',
      validUntil: 'Valid until',
      byPaper: 'Its time today',
    },
    byPaper: { RUNS: 'Not over', ENDED: 'Over', NOT_YET: 'Not begun' },
    live: 'Only the register knows its state today, such as a suspension:',
    liveLink: 'Show its state today',
    offline:
      'You have no network. Whether the document was suspended or annulled after its issue is not known: check it again when connected.',
    told: 'Verification keys as they were on',
  },
};
