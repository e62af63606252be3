import type { ClassicFile } from '../pdf/classic-file.js';
import { entry, type PdfValue, references } from '../pdf/values.js';
import { isFromElsewhere, mayChangeItself } from './active-content.js';
import type { Reason } from './reasons.js';

/** The objects that the file needs after revision `upTo` without its store of certificates and lists (/DSS). */
export function reachableWithoutStore(file: ClassicFile, upTo: number): Set<number> {
  const seen = new Set<number>();
  const { trailer } = file.revisions[upTo]!;
  const waiting: PdfValue[] = [];
  const root = entry(trailer, 'Root');
  const catalog = file.catalog(upTo);
  if (root?.kind === 'reference') seen.add(root.number);
  for (const [key, value] of catalog?.entries ?? []) if (key !== 'DSS') waiting.push(value);
  const info = entry(trailer, 'Info');
  if (info) waiting.push(info);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const { number } of references(next)) {
      if (seen.has(number)) continue;
      seen.add(number);
      const object = file.object(number, upTo);
      if (object) waiting.push(object.value);
    }
  }
  return seen;
}

/** Some readers take an object whose number is not below /Size for missing. */
const holdsAll = (size: PdfValue | undefined, highest: number): boolean =>
  size?.kind === 'number' && size.isPlainInteger && size.value > highest;

/** Whether every reference of every revision leads to an object that existed by then, and whether the letter may change itself. */
export function judgeObjects(file: ClassicFile, firstSigned: number): Reason[] {
  const reasons = new Set<Reason>();
  let highest = 0;
  for (const [index, revision] of file.revisions.entries()) {
    const leads = (value: PdfValue): boolean => {
      for (const { number, generation } of references(value)) {
        if (file.object(number, index)?.generation !== generation) return false;
      }
      return true;
    };
    if (!leads(revision.trailer)) reasons.add('dangling-reference');
    for (const object of revision.objects.values()) {
      highest = Math.max(highest, object.number);
      if (!leads(object.value)) reasons.add('dangling-reference');
      if (index <= firstSigned && (mayChangeItself(object.value) || isFromElsewhere(object)))
        reasons.add('active-content');
    }
    if (!holdsAll(entry(revision.trailer, 'Size'), highest)) reasons.add('xref');
    if (file.catalog(index)?.entries.has('Perms')) reasons.add('certification-rights');
  }
  return [...reasons];
}
