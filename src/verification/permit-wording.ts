import type { BuildingWork } from '../permits/permit.js';
import { USES, WORKS } from '../printing/permit-sheet.js';
import type { BuildingUse } from '../signing/permit-claims.js';
import type { Language, Said } from './page-wording.js';
import type { PublicState } from './registered-permit.js';

interface Wording {
  states: Record<PublicState, Said>;
  notYet: Said;
  /** In one word, as inspectors say it. */
  standings: Record<PublicState, string>;
  since: string;
  after: string;
  facts: Record<
    | 'work'
    | 'unit'
    | 'number'
    | 'date'
    | 'plot'
    | 'plotArea'
    | 'address'
    | 'floors'
    | 'use'
    | 'validFrom'
    | 'validUntil'
    | 'standing'
    | 'assurance',
    string
  >;
  squareMetres: string;
  uses: Record<BuildingUse, string>;
  works: Record<BuildingWork, string>;
}

/** What the page of a building permit says. */
export const PERMIT_WORDING: Record<Language, Wording> = {
  ar: {
    states: {
      VALID: ['رخصة صحيحة وسارية', 'البيانات التالية من سجل الرخص. قارنها بالورقة وبما يُبنى في الموقع.'],
      SUSPENDED: [
        'رخصة موقوفة',
        'صدرت هذه الرخصة منا ثم أُوقفت. لا يجوز العمل بها حتى يُرفع الإيقاف. راجع الجهة المُصدرة.',
      ],
      REVOKED: ['رخصة ملغاة', 'صدرت هذه الرخصة منا ثم أُلغيت، فلا يُعتد بها ولا يجوز البناء بموجبها.'],
      EXPIRED: ['رخصة منتهية', 'صدرت هذه الرخصة منا وانتهت مدتها. لا يجوز العمل بها قبل تجديدها.'],
    },
    notYet: ['رخصة صحيحة لم تبدأ مدتها', 'صدرت هذه الرخصة منا، ولا يجوز العمل بها قبل أول يوم من مدتها.'],
    standings: { VALID: 'ساري', SUSPENDED: 'موقوف', REVOKED: 'ملغى', EXPIRED: 'منتهي' },
    since: 'منذ',
    after: 'بعد',
    facts: {
      work: 'نوع الأعمال',
      unit: 'الجهة المُصدرة',
      number: 'رقم الرخصة',
      date: 'تاريخ الإصدار',
      plot: 'رقم القطعة',
      plotArea: 'مساحة القطعة',
      address: 'العنوان',
      floors: 'عدد الأدوار',
      use: 'الاستعمال',
      validFrom: 'سارية من',
      validUntil: 'سارية حتى',
      standing: 'الحالة الآن',
      assurance: 'درجة التوقيع',
    },
    squareMetres: 'متر مربع',
    uses: USES,
    works: WORKS,
  },
  en: {
    states: {
      VALID: [
        'A genuine permit, in force',
        'The facts below are from the book of permits. Compare them with the paper and with what is being built.',
      ],
      SUSPENDED: [
        'A suspended permit',
        'This permit is ours and has been suspended. Work must stop until the suspension is lifted. Ask the office that issued it.',
      ],
      REVOKED: ['A revoked permit', 'This permit was ours and has been revoked. Nothing may be built under it.'],
      EXPIRED: ['An expired permit', 'This permit is ours and its time is over. Work must stop until it is renewed.'],
    },
    notYet: ['A genuine permit, not begun yet', 'This permit is ours. No work may begin before its first day.'],
    standings: { VALID: 'In force', SUSPENDED: 'Suspended', REVOKED: 'Revoked', EXPIRED: 'Expired' },
    since: 'since',
    after: 'after',
    facts: {
      work: 'Kind of work',
      unit: 'Issued by',
      number: 'Permit number',
      date: 'Date of issue',
      plot: 'Plot',
      plotArea: 'Area of the plot',
      address: 'Address',
      floors: 'Floors',
      use: 'Use',
      validFrom: 'Valid from',
      validUntil: 'Valid until',
      standing: 'State today',
      assurance: 'Assurance',
    },
    squareMetres: 'square metres',
    uses: {
      RESIDENTIAL: 'Residential',
      COMMERCIAL: 'Commercial',
      ADMINISTRATIVE: 'Administrative',
      INDUSTRIAL: 'Industrial',
      MIXED: 'Mixed',
      SERVICE: 'Services',
    },
    works: {
      NEW: 'New building',
      EXTENSION: 'Extension',
      STOREY: 'Additional storey',
      ALTERATION: 'Alteration',
      DEMOLITION: 'Demolition',
      FENCE: 'Boundary wall',
    },
  },
};
