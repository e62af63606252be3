import { type NumberedFacts, numberedClaims, shortCode } from './claims.js';
import type { QrClaims } from './qr-claims.js';

/** What of a request its receipt's QR code vouches for: what was frozen the day it was received. */
export interface ReceiptFacts extends NumberedFacts {
  serviceCode: string;
  /** As it was called that day. */
  serviceNameAr: string;
}

/** What the receipt's QR code says. Nothing in it is of the applicant (INV-37). */
export function receiptClaims(facts: ReceiptFacts): QrClaims {
  const { serviceCode, serviceNameAr } = facts;
  return {
    kind: 'RECEIPT',
    to: shortCode(serviceCode),
    ...numberedClaims(facts, { kind: 'RECEIPT', service: serviceCode, serviceName: serviceNameAr }),
  };
}
