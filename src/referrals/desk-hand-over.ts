import { canonicalJson } from '../signing/canonical-json.js';
import type { HandOverLine } from './desk-hand-over-view.js';

interface Named {
  id: string;
  nameAr: string;
}

/** What a list says that a head signs: whose work goes to whom, why, and each piece of it. */
export interface HandOverList {
  unitId: string;
  unitName: string;
  from: Named;
  to: Named & { kind: 'PERSON' | 'DEPARTMENT' };
  reason: string;
  madeBy: Named & { titleAr: string };
  onBehalfOf: Named | null;
  at: Date;
  referrals: HandOverLine[];
}

/** The one text of the list (RFC 8785), which the signature covers. */
export function handOverStatement({ at, ...list }: HandOverList): string {
  return canonicalJson({ version: 1, kind: 'DESK_HAND_OVER', at: at.toISOString(), ...list });
}

export type SignedList = Omit<HandOverList, 'at'> & { at: string };

/** The list as it was signed. */
export const readStatement = (statement: string): SignedList => JSON.parse(statement) as SignedList;
