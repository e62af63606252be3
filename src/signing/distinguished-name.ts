import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';

/** Subject and issuer of a certificate as a person reads them (RFC 4514). */
export function namesIn(der: Uint8Array): { subject: string; issuer: string } {
  const { subject, issuer } = new X509Certificate(der);
  return { subject, issuer };
}
