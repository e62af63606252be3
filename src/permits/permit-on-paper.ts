/** What a permit says on its sheet and in its QR code, from what is known of it. */
import { governorateOf } from '../letters/letter-on-paper.js';
import type { PermitSheet } from '../printing/permit-sheet.js';
import type { Digits } from '../printing/wording.js';
import type { BuildingUse, PermitFacts } from '../signing/permit-claims.js';
import type { BuildingWork } from './permit.js';

export interface PermitOnPaper {
  unitId: string;
  unitCode: string;
  /** As it was that day; today's name before it has a number (INV-49). */
  unitName: string;
  rootName: string;
  departmentName: string | null;
  headName: string | null;
  headTitle: string | null;
  requestNumber: number;
  requestYear: number;
  address: string;
  plot: string;
  /** With two decimals. */
  plotArea: string;
  floors: number;
  use: BuildingUse;
  work: BuildingWork;
  conditions: string;
  validFrom: string;
  validUntil: string;
  sealedOwner: Buffer;
  preparedAt: Date;
}

/** What it has besides from its number on. */
export interface NumberedPermit extends PermitOnPaper {
  permitNumber: number;
  year: number;
  issuedAt: Date;
  /** The day of the number in Cairo. */
  date: string;
  token: Buffer;
}

/** What its QR code vouches for. */
export const factsOf = ({ permitNumber: number, ...permit }: NumberedPermit): PermitFacts => ({ number, ...permit });

interface Setting {
  digits: Digits;
  checkAddress: string;
  owner: string;
  signatory: PermitSheet['signatory'];
}

/** The sheet as it is to be signed, or its specimen where it has no number yet. */
export function permitSheet(
  permit: PermitOnPaper,
  { digits, checkAddress, owner, signatory }: Setting,
  issued: { issue: NonNullable<PermitSheet['issue']>; at: Date } | null,
): PermitSheet {
  const { address, plot, plotArea, floors, use, work, conditions, validFrom, validUntil } = permit;
  return {
    digits,
    governorate: governorateOf(permit.rootName),
    unit: permit.unitName,
    department: permit.departmentName,
    issue: issued?.issue ?? null,
    moment: issued?.at ?? permit.preparedAt,
    request: { requestNumber: permit.requestNumber, year: permit.requestYear },
    owner,
    ...{ address, plot, plotArea, floors, use, work, conditions, validFrom, validUntil },
    signatory,
    checkAddress,
  };
}
