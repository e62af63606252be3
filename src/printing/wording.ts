/** The Arabic wording of numbers, dates and references on paper, in the clerk's phrases. Digits are the unit's choice. */
import { isolated } from './text.js';

/** Which digits the system prints: ٠١٢٣ or 0123. What a person typed stays as typed. */
export type Digits = 'arab' | 'latn';

const MONTHS = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
];

/** The same text with its digits, of either kind, in the wanted one. */
export function inDigits(text: string | number, digits: Digits): string {
  return String(text).replace(/[0-9٠-٩۰-۹]/g, (d) => {
    const value = d.charCodeAt(0) & 0xf;
    return digits === 'arab' ? String.fromCharCode(0x660 + value) : String(value);
  });
}

/** «٢٥ نوفمبر ٢٠٢٦» from a civil date `2026-11-25`; no slashes, which right-to-left text would reverse. */
export function dateWords(date: string, digits: Digits): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (!year || !name) throw new RangeError(`Not a civil date: ${date}`);
  // no-break spaces: a date is not torn apart at the end of a line
  return [inDigits(Number(day), digits), name, inDigits(year, digits)].join('\u00a0');
}

/** «٢٥ نوفمبر ٢٠٢٦ الساعة ١٠:٠٥» on Cairo's clock from an instant. */
export function momentWords(instant: Date, digits: Digits): string {
  const { date, time } = onCairosClock(instant);
  return `${dateWords(date, digits)} الساعة ${inDigits(time, digits)}`;
}

/** The civil date `YYYY-MM-DD` and the time of an instant in Cairo. */
export function onCairosClock(instant: Date): { date: string; time: string } {
  const parts = new Map(CAIRO.formatToParts(instant).map((part) => [part.type, part.value]));
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}

const CAIRO = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Africa/Cairo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** «٤٥٦ لسنة ٢٠٢٦»: a number and its year without the slash that right-to-left text would turn round (INV-47). */
export function numberWords(number: number | string, year: number | null | undefined, digits: Digits): string {
  const shown = isolated(inDigits(number, digits));
  return year ? `${shown} لسنة ${inDigits(year, digits)}` : shown;
}

/** How a letter names an earlier one: its relation, the number and date on it, and what it was about. */
export type Reference = {
  relation:
    | 'REPLIES_TO'
    | 'COMPLETES'
    | 'FOLLOWS_UP'
    | 'SUPERSEDES'
    | 'WITHDRAWS'
    | 'CORRECTS'
    | 'RELATES'
    | 'ANSWERS_REQUEST';
  number: string;
  year?: number | null;
  /** Civil date `YYYY-MM-DD`. */
  date?: string | null;
  subject?: string | null;
  /** Which reminder of that letter this one is, where not all are the same. */
  reminderNo?: number | null;
};

const REFERENCE_OPENINGS: Record<Reference['relation'], string> = {
  REPLIES_TO: 'بالإشارة إلى كتابكم رقم',
  COMPLETES: 'إلحاقًا بكتابنا رقم',
  FOLLOWS_UP: 'استعجالًا لكتابنا رقم',
  SUPERSEDES: 'إلغاءً وإحلالًا لكتابنا رقم',
  WITHDRAWS: 'سحبًا لكتابنا رقم',
  CORRECTS: 'تصويبًا لكتابنا رقم',
  RELATES: 'بالإشارة إلى الكتاب رقم',
  ANSWERS_REQUEST: 'بالإشارة إلى طلب الشباك الواحد رقم',
};

/** «بالإشارة إلى كتابكم رقم ١٢٣ لسنة ٢٠٢٦ بتاريخ ٣ نوفمبر ٢٠٢٦ بشأن …» */
export function referenceWords(reference: Reference, digits: Digits): string {
  const { relation, number, year, date, subject, reminderNo } = reference;
  const words = [REFERENCE_OPENINGS[relation], numberWords(number, year, digits)];
  if (date) words.push(`بتاريخ ${dateWords(date, digits)}`);
  if (subject) words.push(`بشأن ${subject}`);
  if (reminderNo) words.push(`(${reminderWords(reminderNo, digits)})`);
  return words.join(' ');
}

const ORDINALS = ['أول', 'ثانٍ', 'ثالث', 'رابع', 'خامس', 'سادس', 'سابع', 'ثامن', 'تاسع', 'عاشر'];

/** «استعجال أول» … «استعجال عاشر», then by number (INV-32); «استعجال» where it is not one number for all. */
export function reminderWords(reminderNo: number | null, digits: Digits): string {
  if (reminderNo === null) return 'استعجال';
  return `استعجال ${ORDINALS[reminderNo - 1] ?? `رقم ${inDigits(reminderNo, digits)}`}`;
}

/** How a thing is counted in Arabic: one, two, three to ten, eleven to ninety-nine, and whole hundreds. */
type CountedForms = Record<'one' | 'two' | 'few' | 'many' | 'hundreds', string>;

function countWords(count: number, digits: Digits, forms: CountedForms): string {
  if (count === 1) return forms.one;
  if (count === 2) return forms.two;
  const lastTwo = count % 100;
  const noun = lastTwo >= 3 && lastTwo <= 10 ? forms.few : lastTwo >= 11 ? forms.many : forms.hundreds;
  return `${inDigits(count, digits)} ${noun}`;
}

const ENCLOSURES = { one: 'مرفق واحد', two: 'مرفقان', few: 'مرفقات', many: 'مرفقًا', hundreds: 'مرفق' };
const FLOORS = { one: 'دور واحد', two: 'دوران', few: 'أدوار', many: 'دورًا', hundreds: 'دور' };
const DOCUMENTS = { one: 'مستند واحد', two: 'مستندان', few: 'مستندات', many: 'مستندًا', hundreds: 'مستند' };

/** «لا يوجد»، «مرفق واحد»، «مرفقان»، «٣ مرفقات»، «١١ مرفقًا» */
export const enclosureWords = (count: number, digits: Digits): string =>
  count === 0 ? 'لا يوجد' : countWords(count, digits, ENCLOSURES);

/** «دور واحد»، «دوران»، «٣ أدوار»، «١١ دورًا» */
export const floorWords = (count: number, digits: Digits): string => countWords(count, digits, FLOORS);

/** «مستند واحد»، «مستندان»، «٣ مستندات»، «١١ مستندًا» */
export const documentWords = (count: number, digits: Digits): string => countWords(count, digits, DOCUMENTS);

/** «٢٥٠ م²»، «١٢٠٫٥ م²» from a decimal such as `250.00`. */
export function areaWords(squareMetres: string, digits: Digits): string {
  const plain = squareMetres.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  return `${inDigits(digits === 'arab' ? plain.replace('.', '٫') : plain, digits)} م²`;
}
