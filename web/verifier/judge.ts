import { claimsIn, type QrClaims, readCode, signedBytes } from '../../src/signing/qr-claims';
import { keysFor, type OfflineFacts, type WebKey } from '../../src/verification/offline-facts';

/** What a scanned text is: signed by us, only the address of a page of ours, or nothing of ours. */
export type Judged = { as: 'SIGNED'; claims: QrClaims } | { as: 'ADDRESS'; token: string } | { as: 'FOREIGN' };

/** @param host ours: an address elsewhere is not followed, whatever it looks like */
export async function judge(text: string, facts: Pick<OfflineFacts, 'keys'>, host: string): Promise<Judged> {
  const claims = await signedClaims(text, facts);
  if (claims) return { as: 'SIGNED', claims };
  const [, there, token] = /^https?:\/\/([^/]+)\/v\/([a-z2-7]{26})\/?$/i.exec(text.trim()) ?? [];
  return token && there?.toLowerCase() === host ? { as: 'ADDRESS', token: token.toLowerCase() } : { as: 'FOREIGN' };
}

/** What the code claims, when a key that was in force at its issue signed it. */
async function signedClaims(text: string, facts: Pick<OfflineFacts, 'keys'>): Promise<QrClaims | undefined> {
  const code = readCode(text);
  const claims = code && claimsIn(code.payload);
  if (!claims) return undefined;
  for (const key of keysFor(facts, claims.issuedAt)) {
    if (await isSignedBy(key, code.signature, signedBytes(code.payload))) return claims;
  }
  return undefined;
}

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

async function isSignedBy(jwk: WebKey, signature: BufferSource, signed: BufferSource): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('jwk', { ...jwk }, ES256, false, ['verify']);
  return subtle.verify(ES256, key, signature, signed);
}
