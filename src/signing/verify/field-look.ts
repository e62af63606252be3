import type { ClassicFile } from '../pdf/classic-file.js';
import type { PdfDictionary, PdfValue } from '../pdf/values.js';

const HIDDEN = 2;

export const flagsOf = (value: PdfValue | undefined): number =>
  value?.kind === 'number' && value.isPlainInteger ? value.value : 0;

/** Whether a field has no area after revision `index`, or is never shown nor printed. */
export function isInvisible(file: ClassicFile, field: PdfDictionary, index: number): boolean {
  if ((flagsOf(file.get(field, 'F', index)) & HIDDEN) !== 0) return true;
  if (!field.entries.has('Rect')) return !field.entries.has('AP');
  const rect = file.get(field, 'Rect', index);
  const sides = rect?.kind === 'array' ? rect.items : [];
  const [x1, y1, x2, y2] = sides.map((side) => (side.kind === 'number' ? side.value : Number.NaN));
  return sides.length === 4 && x1 === x2 && y1 === y2;
}
