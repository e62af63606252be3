import { type NumberedFacts, numberedClaims } from './claims.js';
import type { QrClaims } from './qr-claims.js';

/** What a checker without network reads of the building's use. */
export const USE_CODES = {
  RESIDENTIAL: 'RES',
  COMMERCIAL: 'COM',
  ADMINISTRATIVE: 'ADM',
  INDUSTRIAL: 'IND',
  MIXED: 'MIX',
  SERVICE: 'SRV',
} as const;
export type BuildingUse = keyof typeof USE_CODES;

/** What of a building permit its QR code vouches for: all that the paper shows but the owner's name (INV-37). */
export interface PermitFacts extends NumberedFacts {
  /** The unit's name that day (INV-49). */
  unitName: string;
  requestNumber: number;
  requestYear: number;
  address: string;
  plot: string;
  /** Square metres with two decimals, as the register keeps them: `250.00`. */
  plotArea: string;
  floors: number;
  use: BuildingUse;
  work: string;
  conditions: string;
  /** First and last day, `YYYY-MM-DD`. */
  validFrom: string;
  validUntil: string;
}

/** What the permit's QR code says. It holds no personal data (INV-37). */
export function permitClaims(facts: PermitFacts): QrClaims {
  const { unitName, requestNumber, requestYear, address, plot, plotArea, floors, use, work, conditions } = facts;
  const { validFrom, validUntil } = facts;
  const shown = { unitName, requestNumber, requestYear, address, plot, plotArea, floors, use, work, conditions };
  return {
    kind: 'PERMIT',
    to: USE_CODES[use],
    ...numberedClaims(facts, { kind: 'PERMIT', ...shown, validFrom, validUntil }),
    validity: { from: validFrom, until: validUntil },
  };
}
