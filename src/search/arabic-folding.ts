/** What is written in several ways and read as one, folded to a single form for look-ups; the stored text stays as written (INV-47). */
const FORMS: [string, string][] = [
  ['ا', 'أإآٱٲٳٵ'],
  ['ي', 'ىئیېےۍێ'],
  ['ه', 'ةۀەہۂھۃ'],
  ['و', 'ؤۆۇۋ'],
  ['ك', 'کڪگ'],
  ['ب', 'پ'],
  ['ج', 'چ'],
  ['ف', 'ڤ'],
  ['ق', 'ڨ'],
  ['ز', 'ژ'],
  ...[...'0123456789'].map((digit, value): [string, string] => [
    digit,
    String.fromCodePoint(0x660 + value, 0x6f0 + value),
  ]),
];
const FOLDED = new Map(
  FORMS.flatMap(([form, written]) => [...written].map((letter): [string, string] => [letter, form])),
);

/** Tashkeel, Quranic marks, tatweel, soft hyphen, zero-width and direction characters: seen by nobody, typed by many. */
const UNSEEN =
  /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad]/g;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;
const DIGIT_BESIDE_LETTER = /(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/gu;

/**
 * The form under which Arabic and Latin words are compared: one alef, one yeh, heh for teh marbuta, no marks, no lone
 * hamza, ASCII digits without leading zeros, lower case, single spaces. Spellings of one name give one text.
 */
export function foldArabic(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(UNSEEN, '')
    .replace(/ئو|ؤو|ءو/g, 'و')
    .replace(/ء/g, '')
    .replace(/./gsu, (letter) => FOLDED.get(letter) ?? letter)
    .replace(/وو/g, 'و')
    .replace(BETWEEN_WORDS, ' ')
    .replace(DIGIT_BESIDE_LETTER, ' ')
    .replace(/(?<= |^)0+(?=\d)/g, '')
    .replace(/(?<= |^)عبد (?=ال)/g, 'عبد')
    .trim();
}
