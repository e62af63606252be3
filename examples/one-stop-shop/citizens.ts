/** Who comes to this shop today. Every one of them is invented. */

/** What becomes of a request beside going from step to step. */
export type Turn = 'withdrawn' | 'paused' | 'one more paper' | 'a letter to the diwan';

export interface Citizen {
  name: string;
  nationalId: string;
  phone: string;
  serviceCode: string;
  site: string;
  details: string;
  turn?: Turn;
}

const ERRANDS: [serviceCode: string, site: string, details: string, turn?: Turn][] = [
  ['BLD-04', 'قطعة ٥ حوض الجمال', 'بيان صلاحية الموقع للبناء قبل التقدم للترخيص'],
  ['BLD-05', 'ناصية شارعي الفلل والمحطة', 'بيان الارتفاع المسموح به'],
  ['BLD-01', 'قطعة ١٢ حوض الرزقة', 'بناء منزل من أربعة طوابق', 'a letter to the diwan'],
  ['SHP-01', 'شارع سعد زغلول', 'ترخيص محل بقالة'],
  ['SHP-03', 'شارع كلية الزراعة', 'تجديد ترخيص صيدلية', 'one more paper'],
  ['PUB-01', 'أمام مدرسة الأقباط', 'كشك بيع صحف'],
  ['PUB-03', 'شارع فريد ندا', 'لافتة عيادة'],
  ['UTL-01', 'كفر الجزار', 'توصيل الكهرباء لمنزل', 'paused'],
  ['UTL-02', 'أتريب', 'توصيل الصرف الصحي'],
  ['PRP-02', 'قطعة ٣١ حوض البحر', 'موقف قطعة من أملاك الدولة', 'a letter to the diwan'],
  ['PRP-03', 'شارع الأهرام', 'إفادة بعنوان عقار'],
  ['LFT-01', 'برج النيل بالفلل', 'تركيب مصعد لستة أشخاص'],
  ['LFT-02', 'عمارة الأوقاف', 'تجديد ترخيص تشغيل مصعد'],
  ['RDS-01', 'شارع الاستاد', 'تصريح حفر لتوصيلة مياه'],
  ['RDS-02', 'حارة الشيخ نجم', 'رصف الحارة بعد توصيل الصرف'],
  ['CMP-01', 'خلف المستشفى التعليمي', 'تعلية بدون ترخيص'],
  ['CMP-02', 'ميدان سعد', 'عمود إنارة مطفأ', 'withdrawn'],
  ['BLD-04', 'قطعة ٨ حوض الساحل', 'بيان صلاحية موقع'],
  ['SHP-02', 'شارع جمال عبد الناصر', 'التنازل عن ترخيص محل'],
  ['PUB-02', 'شارع الثورة', 'سقالات لترميم واجهة'],
];

const FIRST = 'أحمد منى محمود هالة كريم سعاد ياسر نجلاء طارق عبير'.split(' ');
const FATHER = 'إبراهيم حسن السيد عوض فتحي'.split(' ');
const FAMILY = 'القليوبي البنهاوي'.split(' ');

/** Twenty people, the same at every run. */
export const CITIZENS: Citizen[] = ERRANDS.map(([serviceCode, site, details, turn], nth) => {
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    name: `${FIRST[nth % 10]} ${FATHER[nth % 5]} ${FAMILY[nth % 2]}`,
    nationalId: `2${60 + nth}${two(1 + (nth % 12))}${two(1 + nth)}14${10_000 + nth * 37}`,
    phone: `0101${1_000_000 + nth * 7919}`,
    ...{ serviceCode, site, details, turn },
  };
});
