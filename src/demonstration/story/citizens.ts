/** What citizens asked for in the six weeks; everybody and everything in it is invented, and says so. */
export interface Asked {
  key: string;
  /** Of the unit, in lower case. */
  unit: string;
  service: string;
  name: string;
  /** Fourteen digits that nobody has: births of one day, numbered. */
  nationalId: string;
  phone: string;
  site: string;
  details: string;
  /** Codes of the documents that were seen at the window. */
  documents: string[];
  channel?: 'WINDOW' | 'TABLET';
}

const citizen = (nth: number, name: string) => ({
  name: `${name} (تجريبي)`,
  nationalId: `290010114${String(nth).padStart(4, '0')}9`,
  phone: `0100000${String(nth).padStart(4, '0')}`,
});

export const UTILITY: Asked = {
  key: 'utility',
  unit: 'bnh',
  service: 'UTL-01',
  ...citizen(1, 'كريم عبد الغفار'),
  site: '٤ شارع الشهيد، بنها',
  details: 'توصيل عداد كهرباء لشقة بالدور الثاني',
  documents: ['NID', 'DEED', 'PERMIT'],
};

export const SITE_VALIDITY: Asked = {
  key: 'site-validity',
  unit: 'bnh',
  service: 'BLD-04',
  ...citizen(2, 'نادية فهمي'),
  site: 'قطعة ٧ حوض الجزيرة، كفر الجزار',
  details: 'بيان صلاحية موقع لقطعة أرض مساحتها مائتا متر',
  documents: ['NID', 'DEED', 'SURVEY'],
};

export const SHOP: Asked = {
  key: 'shop',
  unit: 'bnh',
  service: 'SHP-01',
  ...citizen(3, 'جورج رمزي'),
  site: '٢١ شارع سعد زغلول، بنها',
  details: 'ترخيص محل بقالة',
  documents: ['NID', 'TENURE', 'TAXCARD'],
};

export const STREET_LIGHT: Asked = {
  key: 'street-light',
  unit: 'bnh',
  service: 'CMP-02',
  ...citizen(4, 'عبير شاكر'),
  site: 'شارع المدارس، منشأة بنها',
  details: 'أعمدة الإنارة مطفأة منذ أسبوعين',
  documents: ['NID'],
};

export const ADDRESS: Asked = {
  key: 'address',
  unit: 'bnh',
  service: 'PRP-03',
  ...citizen(5, 'وائل الطوخي'),
  site: '١٣ شارع الفلل، بنها',
  details: 'إفادة برقم العقار لتقديمها إلى البنك',
  documents: ['NID', 'TENURE'],
};

export const HOUSE: Asked = {
  key: 'house',
  unit: 'bnh',
  service: 'BLD-01',
  ...citizen(6, 'سهير منيب'),
  site: 'قطعة ٣٠ حوض الرمل، شارع الاستاد، بنها',
  details: 'بناء منزل من خمسة أدوار',
  documents: ['NID', 'DEED', 'SURVEY', 'SITE', 'ARCH', 'STRUCT', 'SOIL', 'ENGCERT', 'SUPERV', 'INSUR'],
};

export const STOREY: Asked = {
  key: 'storey',
  unit: 'tkh',
  service: 'BLD-02',
  ...citizen(7, 'صلاح الدمرداش'),
  site: '٨ شارع المحطة، طوخ',
  details: 'تعلية دور ثالث',
  documents: ['NID', 'DEED', 'PERMIT', 'SITE', 'ARCH', 'STRUCT', 'STRENGTH', 'ENGCERT', 'SUPERV', 'INSUR'],
};

export const CUTTING: Asked = {
  key: 'cutting',
  unit: 'tkh',
  service: 'RDS-01',
  ...citizen(8, 'مجدي بشارة'),
  site: 'شارع الجمهورية، طوخ',
  details: 'حفر بطول ستة أمتار لتوصيل مياه',
  documents: ['NID', 'UTILITY', 'ROUTE', 'REPAIR'],
  channel: 'TABLET',
};

export const SCAFFOLD: Asked = {
  key: 'scaffold',
  unit: 'shk-e',
  service: 'PUB-02',
  ...citizen(9, 'هاني سليم'),
  site: 'شارع ١٥ مايو، شبرا الخيمة',
  details: 'سقالات لدهان واجهة لمدة شهر',
  documents: ['NID', 'PLAN'],
};

export const LIFT: Asked = {
  key: 'lift',
  unit: 'bnh',
  service: 'LFT-02',
  ...citizen(10, 'رشا الحفناوي'),
  site: '٥ شارع كلية التجارة، بنها',
  details: 'تجديد تشغيل مصعد',
  documents: ['NID', 'LICENCE'],
};

export const HEIGHT: Asked = {
  key: 'height',
  unit: 'bnh',
  service: 'BLD-05',
  ...citizen(11, 'فاتن العشري'),
  site: 'قطعة ٢ حوض السدس، بنها',
  details: 'بيان الارتفاع المسموح به',
  documents: ['NID', 'DEED', 'SURVEY'],
};
