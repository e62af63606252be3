import type { Day } from '../../inputs/calendar-day';
import { asciiDigits } from '../../inputs/digits';
import type { Permit, PermitContent } from './queries';

export const USES = [
  'RESIDENTIAL',
  'COMMERCIAL',
  'ADMINISTRATIVE',
  'INDUSTRIAL',
  'MIXED',
  'SERVICE',
] as const satisfies Permit['use'][];
export const WORKS = [
  'NEW',
  'EXTENSION',
  'STOREY',
  'ALTERATION',
  'DEMOLITION',
  'FENCE',
] as const satisfies Permit['work'][];

/** A permit as it stands in its form: what is not typed yet is empty. */
export interface PermitDraft {
  ownerName: string;
  address: string;
  plot: string;
  plotArea: string;
  floors: number | null;
  use: Permit['use'];
  work: Permit['work'];
  conditions: string;
  validFrom: Day | null;
  validUntil: Day | null;
}

/** What is already known of a permit to be prepared. */
export const newDraft = (known: Pick<PermitDraft, 'ownerName' | 'address' | 'validFrom'>): PermitDraft => ({
  plot: '',
  plotArea: '',
  floors: null,
  use: 'RESIDENTIAL',
  work: 'NEW',
  conditions: '',
  validUntil: null,
  ...known,
});

export function draftOf(permit: Permit): PermitDraft {
  const { ownerName, address, plot, plotArea, floors, use, work, conditions, validFrom, validUntil } = permit;
  const shown = { address, plot, floors, use, work, conditions, validFrom, validUntil };
  return { ...shown, ownerName: ownerName ?? '', plotArea: String(plotArea) };
}

/** As it is sent; what is missing or no number is refused by the server, field by field. */
export function contentOf(draft: PermitDraft): PermitContent {
  const { plotArea, floors, validFrom, validUntil, ...rest } = draft;
  return {
    ...rest,
    plotArea: readDecimal(plotArea) ?? 0,
    floors: floors ?? 0,
    validFrom: validFrom ?? '',
    validUntil: validUntil ?? '',
  };
}

/** A decimal in any digits, its point written in either way; null for anything else (INV-47). */
export function readDecimal(text: string): number | null {
  const plain = asciiDigits(text)
    .replace(/[٫,]/, '.')
    .replace(/[\s\u200e\u200f]/g, '');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
