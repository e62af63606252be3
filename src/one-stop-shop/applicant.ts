import { createHmac } from 'node:crypto';
import { canonicalJson } from '../signing/canonical-json.js';
import { keyFrom, opened, sealed } from '../signing/sealed-value.js';

/** Who asks, as the form says it; the numbers are already read (national-id.ts). */
export interface Applicant {
  name: string;
  nationalId: string;
  phone: string;
}

/** How the applicant is kept: sealed for reading, hashed for finding (INV-37). */
export interface KeptApplicant {
  applicantName: Buffer;
  nationalId: Buffer;
  phone: Buffer;
  nationalIdHash: Buffer;
  phoneHash: Buffer;
}

const part = (requestId: string, name: string) => ({ purpose: `applicant ${name}`, owner: requestId });

/** One telephone or national id has one hash in the whole system, so that the person is found again; without the key it tells nothing. */
function lookUpHash(text: string, sealKey: Uint8Array, what: string): Buffer {
  return createHmac('sha256', keyFrom(sealKey, Buffer.alloc(0), `look-up ${what}`))
    .update(text)
    .digest();
}

export const nationalIdHash = (digits: string, sealKey: Uint8Array): Buffer =>
  lookUpHash(digits, sealKey, 'national id');

export const phoneHash = (dialled: string, sealKey: Uint8Array): Buffer => lookUpHash(dialled, sealKey, 'phone');

/** Bound to its request: a sealed column copied into another row opens nothing. */
export function keptApplicant(applicant: Applicant, sealKey: Uint8Array, requestId: string): KeptApplicant {
  const seal = (text: string, name: string) => sealed(Buffer.from(text), sealKey, part(requestId, name));
  return {
    applicantName: seal(applicant.name, 'name'),
    nationalId: seal(applicant.nationalId, 'national id'),
    phone: seal(applicant.phone, 'phone'),
    nationalIdHash: nationalIdHash(applicant.nationalId, sealKey),
    phoneHash: phoneHash(applicant.phone, sealKey),
  };
}

/** @throws Error for another key or another request */
export const openedName = (sealedName: Buffer, sealKey: Uint8Array, requestId: string): string =>
  opened(sealedName, sealKey, part(requestId, 'name')).toString();

/** @throws Error for another key or another request */
export const openedNationalId = (sealedId: Buffer, sealKey: Uint8Array, requestId: string): string =>
  opened(sealedId, sealKey, part(requestId, 'national id')).toString();

/** @throws Error for another key or another request */
export function openedApplicant(
  kept: Pick<KeptApplicant, 'applicantName' | 'nationalId' | 'phone'>,
  sealKey: Uint8Array,
  requestId: string,
): Applicant {
  return {
    name: openedName(kept.applicantName, sealKey, requestId),
    nationalId: openedNationalId(kept.nationalId, sealKey, requestId),
    phone: opened(kept.phone, sealKey, part(requestId, 'phone')).toString(),
  };
}

/** All but the last four digits hidden: what the people of the unit see of a national id. */
export const maskedNationalId = (digits: string): string => digits.slice(-4).padStart(digits.length, '*');

/** A keyed hash of what was asked, so that a repeat is told from another wish without keeping either. */
export function askedDigest(asked: unknown, sealKey: Uint8Array): Buffer {
  return createHmac('sha256', keyFrom(sealKey, Buffer.alloc(0), 'request as asked'))
    .update(canonicalJson(asked))
    .digest();
}
