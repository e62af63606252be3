/** A building permit on paper: what may be built where and until when, under the unit's letterhead. */
import { line } from './page-text.js';
import { qrSymbol } from './qr.js';
import { type Place, SIGNATURE_AREA, signaturePlace } from './signature-area.js';
import { cleanText } from './text.js';
import { typeset } from './typst.js';
import { areaWords, type Digits, dateWords, floorWords, numberWords } from './wording.js';

export type PermitSheet = {
  digits: Digits;
  governorate: string;
  unit: string;
  /** The department that examined the request; null where the unit has none. */
  department: string | null;
  /** Number, day and QR are there from its number on; null is a SPECIMEN: watermark, no number, no QR. */
  issue: {
    permitNumber: number;
    year: number;
    /** Civil date of the number `YYYY-MM-DD`, Cairo. */
    date: string;
    qrText: string;
    humanCode: string;
  } | null;
  /** The instant written into the PDF: when the number was given, or when the specimen was last changed. */
  moment: Date;
  request: { requestNumber: number; year: number };
  owner: string;
  address: string;
  plot: string;
  /** Square metres with two decimals: `250.00`. */
  plotArea: string;
  floors: number;
  use: keyof typeof USES;
  work: keyof typeof WORKS;
  conditions: string;
  /** First and last day, `YYYY-MM-DD`. */
  validFrom: string;
  validUntil: string;
  signatory: { name: string; title: string; onBehalfOf?: { name: string; title: string } | null };
  /** Where the code is typed. */
  checkAddress: string;
};

export type RenderedPermit = { pdf: Uint8Array; pages: number; signature: Place };

/** Also on the public page: an inspector compares the two. */
export const USES = {
  RESIDENTIAL: 'سكني',
  COMMERCIAL: 'تجاري',
  ADMINISTRATIVE: 'إداري',
  INDUSTRIAL: 'صناعي',
  MIXED: 'مختلط',
  SERVICE: 'خدمي',
};

export const WORKS = {
  NEW: 'إنشاء مبنى جديد',
  EXTENSION: 'توسعة مبنى قائم',
  STOREY: 'تعلية مبنى قائم',
  ALTERATION: 'تعديل مبنى قائم',
  DEMOLITION: 'هدم مبنى قائم',
  FENCE: 'إقامة سور',
};

/** How many average letters fit on a line of the letterhead, and in half a row of the table. */
const HEAD_UNITS = 26;
const HALF_UNITS = 22;

/**
 * A tagged PDF/A-2a on A4 with extractable Arabic (INV-44), and where on it the signature belongs; closer lines where they
 * spare a second page. Equal sheets give equal bytes.
 */
export function renderPermit(sheet: PermitSheet): RenderedPermit {
  const view = permitView(sheet);
  const asIs = setPermit(view, sheet.moment);
  if (asIs.pages === 1) return asIs;
  const tight = setPermit({ ...view, tight: true }, sheet.moment);
  return tight.pages === 1 ? tight : asIs;
}

function setPermit(view: object, moment: Date): RenderedPermit {
  const { pdf, pages, notes } = typeset('building-permit.typ', view, moment, ['signature-area']);
  return { pdf, pages, signature: signaturePlace(notes['signature-area']) };
}

function permitView(sheet: PermitSheet) {
  const { digits, issue, signatory } = sheet;
  const number = issue && numberWords(issue.permitNumber, issue.year, digits);
  const heading = sheet.work === 'DEMOLITION' ? 'رخصة هدم' : 'رخصة بناء';
  return {
    watermark: issue ? null : 'نموذج',
    tight: false,
    digits,
    subject: number ? `${heading} رقم ${number}` : `نموذج ${heading}`,
    author: line(sheet.unit),
    heading,
    letterhead: {
      country: 'جمهورية مصر العربية',
      governorate: line(sheet.governorate, HEAD_UNITS),
      unit: line(sheet.unit, HEAD_UNITS),
      department: sheet.department && line(sheet.department, HEAD_UNITS),
      contact: null,
    },
    verification: issue && { qr: qrSymbol(issue.qrText), code: line(issue.humanCode) },
    facts: [
      { label: 'رقم الرخصة', value: number ?? 'نموذج غير صادر' },
      { label: 'تاريخ الإصدار', value: issue ? dateWords(issue.date, digits) : '—' },
      { label: 'الطلب رقم', value: numberWords(sheet.request.requestNumber, sheet.request.year, digits) },
    ],
    marks: [],
    ...contentView(sheet),
    signatory: signatoryView(signatory),
    signature_area: SIGNATURE_AREA,
    check: sheet.checkAddress,
    running: `تابع ${heading} ${line(sheet.unit)} ${number ? `رقم ${number}` : '– نموذج'}`,
  };
}

function signatoryView({ name, title, onBehalfOf }: PermitSheet['signatory']) {
  const principal = onBehalfOf && `بالنيابة عن ${onBehalfOf.title} / ${onBehalfOf.name}`;
  return {
    name: line(name, HEAD_UNITS),
    title: line(title, HEAD_UNITS),
    behalf: principal ? line(principal, HEAD_UNITS) : null,
  };
}

function contentView(sheet: PermitSheet) {
  const { digits } = sheet;
  return {
    whole_rows: [
      { label: 'صاحب الرخصة', value: line(sheet.owner) },
      { label: 'موقع الأعمال', value: line(sheet.address) },
      { label: 'نوع الأعمال', value: WORKS[sheet.work] },
    ],
    half_rows: [
      { label: 'قطعة رقم', value: line(sheet.plot, HALF_UNITS) },
      { label: 'مساحة القطعة', value: areaWords(sheet.plotArea, digits) },
      { label: 'الاستعمال', value: USES[sheet.use] },
      { label: 'عدد الأدوار', value: floorWords(sheet.floors, digits) },
    ],
    validity: { from: dateWords(sheet.validFrom, digits), until: dateWords(sheet.validUntil, digits) },
    conditions: cleanText(sheet.conditions)
      .split('\n')
      .map((paragraph) => line(paragraph))
      .filter((paragraph) => paragraph !== ''),
  };
}
