const WRITTEN = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹';

/** ٠-٩ and ۰-۹ become 0-9: what is typed in any digits is kept in one kind (INV-47). */
export function asciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(WRITTEN.indexOf(digit) % 10));
}

/** 0-9 become ٠-٩, for showing only. */
export function arabicDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => WRITTEN.charAt(Number(digit)));
}

/** A whole number in any digits, or null: nothing typed, or something that is no whole number. */
export function readWholeNumber(text: string): number | null {
  const plain = asciiDigits(text).replace(/[\s\u066c\u200e\u200f\u061c]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}
