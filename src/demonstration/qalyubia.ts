import type { UnitKind } from '../org/unit-kinds.js';

/** The local units of Qalyubia as they are publicly known; villages come from an official list by import. */
export interface KnownUnit {
  code: string;
  kind: UnitKind;
  parent: string | null;
  nameAr: string;
  nameEn: string;
  aliases: string[];
}

export const UNITS: KnownUnit[] = [
  {
    code: 'QLB',
    kind: 'DIWAN',
    parent: null,
    nameAr: 'ديوان عام محافظة القليوبية',
    nameEn: 'General Diwan of Qalyubia Governorate',
    aliases: ['محافظة القليوبية', 'ديوان عام المحافظة', 'القليوبية', 'Qalyubia', 'Kalyobia'],
  },
  markaz('BNH', 'بنها', 'Banha', ['Benha']),
  markaz('QLY', 'قليوب', 'Qalyub', ['Qalyoub', 'Kalyoub']),
  markaz('QNT', 'القناطر الخيرية', 'El Qanater El Khayreya', ['القناطر', 'Qanater']),
  markaz('SHQ', 'شبين القناطر', 'Shibin El Qanater', ['شبين', 'Shebin El Kanater']),
  markaz('KHN', 'الخانكة', 'El Khanka', ['الخانكه', 'Khanka']),
  markaz('KSH', 'كفر شكر', 'Kafr Shukr', ['Kafr Shokr']),
  markaz('TKH', 'طوخ', 'Tukh', ['Toukh']),
  city('SHK', 'شبرا الخيمة', 'Shubra El Kheima', ['شبرا', 'Shoubra El Kheima']),
  district('SHK-E', 'شرق', 'East', ['شرق شبرا', 'Shubra East']),
  district('SHK-W', 'غرب', 'West', ['غرب شبرا', 'Shubra West']),
  city('QHA', 'قها', 'Qaha', ['Kaha']),
  city('KHS', 'الخصوص', 'El Khosous', ['Khosous', 'Khusus']),
];

function markaz(code: string, ar: string, en: string, aliases: string[]): KnownUnit {
  const names = { nameAr: `مركز ومدينة ${ar}`, nameEn: `${en} Markaz and City` };
  return { code, kind: 'MARKAZ_CITY', parent: 'QLB', ...names, aliases: [ar, `مجلس مدينة ${ar}`, en, ...aliases] };
}

function city(code: string, ar: string, en: string, aliases: string[]): KnownUnit {
  const names = { nameAr: `مدينة ${ar}`, nameEn: `${en} City` };
  return { code, kind: 'CITY', parent: 'QLB', ...names, aliases: [ar, `مجلس مدينة ${ar}`, en, ...aliases] };
}

function district(code: string, ar: string, en: string, aliases: string[]): KnownUnit {
  const names = { nameAr: `حي ${ar} شبرا الخيمة`, nameEn: `${en} Shubra El Kheima District` };
  return { code, kind: 'DISTRICT', parent: 'SHK', ...names, aliases };
}

/** [code, Arabic, English] */
export type KnownDepartment = readonly [string, string, string];

const EVERYWHERE: KnownDepartment[] = [
  ['ARCH', 'إدارة السكرتارية والأرشيف', 'Secretariat and Archive'],
  ['LEGAL', 'إدارة الشئون القانونية', 'Legal Affairs'],
  ['FIN', 'إدارة الشئون المالية', 'Financial Affairs'],
  ['HR', 'إدارة الموارد البشرية', 'Human Resources'],
  ['FOLLOW', 'إدارة المتابعة', 'Follow-up'],
];

const IN_THE_FIELD: KnownDepartment[] = [
  ['TECH', 'المركز التكنولوجي لخدمة المواطنين', 'Technology Centre'],
  ['ENG', 'الإدارة الهندسية', 'Engineering Department'],
  ['ENV', 'إدارة شئون البيئة', 'Environment Affairs'],
  ['ROADS', 'إدارة الطرق والرصف', 'Roads and Paving'],
];

const IN_THE_DIWAN: KnownDepartment[] = [
  ['GOV', 'مكتب المحافظ', "Governor's Office"],
  ['INFO', 'مركز المعلومات والتحول الرقمي', 'Information and Digital Transformation Centre'],
  ['PLAN', 'إدارة التخطيط العمراني', 'Urban Planning'],
  ['CITIZENS', 'إدارة خدمة المواطنين', 'Citizens Service'],
];

export function departmentsOf(unit: KnownUnit): KnownDepartment[] {
  return [...EVERYWHERE, ...(unit.kind === 'DIWAN' ? IN_THE_DIWAN : IN_THE_FIELD)];
}

/** Correspondents outside the system: [code, Arabic, English, aliases]. */
export const EXTERNAL_PARTIES: readonly (readonly [string, string, string, string[]])[] = [
  ['OBR-X', 'جهاز تنمية مدينة العبور', 'El Obour City Development Authority', ['جهاز العبور', 'El Obour']],
  ['EDU-X', 'مديرية التربية والتعليم بالقليوبية', 'Qalyubia Education Directorate', ['التربية والتعليم']],
  ['HLT-X', 'مديرية الشئون الصحية بالقليوبية', 'Qalyubia Health Affairs Directorate', ['مديرية الصحة']],
  ['HSG-X', 'مديرية الإسكان والمرافق بالقليوبية', 'Qalyubia Housing and Utilities Directorate', ['مديرية الإسكان']],
  ['RDS-X', 'مديرية الطرق والنقل بالقليوبية', 'Qalyubia Roads and Transport Directorate', ['مديرية الطرق']],
  ['SOC-X', 'مديرية التضامن الاجتماعي بالقليوبية', 'Qalyubia Social Solidarity Directorate', ['التضامن']],
  ['AGR-X', 'مديرية الزراعة بالقليوبية', 'Qalyubia Agriculture Directorate', ['مديرية الزراعة']],
  ['SEC-X', 'مديرية أمن القليوبية', 'Qalyubia Security Directorate', ['مديرية الأمن']],
  ['WTR-X', 'شركة مياه الشرب والصرف الصحي بالقليوبية', 'Qalyubia Water and Wastewater Company', ['شركة المياه']],
  ['UNI-X', 'جامعة بنها', 'Benha University', ['Banha University']],
];
