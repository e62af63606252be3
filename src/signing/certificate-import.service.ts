import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { officialTime } from '../database/transaction.js';
import { invalid } from '../errors.js';
import type { Command } from '../http/caller.js';
import { earlierAnswer } from '../http/command.js';
import type { Assurance } from './assurance.js';
import { AuthorityTrust } from './authority-trust.service.js';
import { type Certificate, readCertificate } from './certificate.js';
import type { CertificateView } from './certificates.queries.js';
import { CertificatesService } from './certificates.service.js';
import { sameBytes } from './der.js';
import { pinFault } from './pin-rules.js';
import { importPkcs12, type KeyWithCertificates, Pkcs12Refused } from './pkcs12.js';
import { isStrongKey } from './public-key.js';
import { type RevocationList, readRevocationList } from './revocation-list.js';
import { SigningPins } from './signing-pins.service.js';
import { judgePath } from './verify/certificate-path.js';
import { verdictOf } from './verify/reasons.js';

/** What comes with a certificate from elsewhere. */
export interface CertificateFile {
  pkcs12: Uint8Array;
  password: string;
  pin: string;
}

/** Certificates of licensed providers, brought as PKCS#12 by their holders. */
@Injectable()
export class CertificateImport {
  constructor(
    private readonly db: DataSource,
    private readonly certificates: CertificatesService,
    private readonly pins: SigningPins,
    private readonly authorityTrust: AuthorityTrust,
  ) {}

  /**
   * Takes an offer with a certificate from elsewhere, its key sealed under the caller's PIN here. It is worth a
   * LICENSED_SIGNATURE only where everything about its path to a root of LICENSED_TRUST is in order (INV-39).
   * @throws Refusal 422 `pkcs12-…`, `certificate-unusable` {reasons}; 409 `certificate-not-offered`, `certificate-known`
   */
  async bring(command: Command, { pkcs12, password, pin }: CertificateFile): Promise<CertificateView> {
    const earlier = await earlierAnswer<CertificateView>(this.db, command);
    if (earlier) return earlier.answer;
    const fault = pinFault(pin);
    if (fault) throw invalid(fault, 'pin');
    const personId = command.caller.id;
    await this.certificates.requireOffer(personId);
    const { privateKey, certificate: der, chain } = await opened(pkcs12, password);
    const assurance = await this.assuranceOf(der, chain);
    const sealedKey = await this.pins.seal(privateKey, personId, der, pin);
    return this.certificates.keepOffered(command, {
      purpose: 'PERSON',
      der,
      personId,
      assurance,
      chain: chain.filter((one) => !isSelfSigned(readCertificate(one))),
      sealedKey,
    });
  }

  private async assuranceOf(der: Uint8Array, chain: Uint8Array[]): Promise<Assurance> {
    const certificate = readCertificate(der);
    const at = await officialTime(this.db);
    const { licensed, crls } = await this.authorityTrust.trust();
    const pool = chain.map(readCertificate);
    const lists = crls.flatMap(readableList).map((list) => ({ list }));
    const trust = licensed.map(readCertificate);
    const { reasons, anchor } = judgePath({ certificate, pool, trust, lists, at, best: at, purpose: 'signing' });
    const bad = reasons.filter((reason) => verdictOf(reason) === 'INVALID');
    if (bad.length > 0 || !isUsable(certificate, at)) throw invalid('certificate-unusable', 'file', { reasons: bad });
    return anchor && reasons.length === 0 ? 'LICENSED_SIGNATURE' : 'SYSTEM_ATTESTED';
  }
}

async function opened(file: Uint8Array, password: string): Promise<KeyWithCertificates> {
  try {
    const found = await importPkcs12(file, password);
    readCertificate(found.certificate);
    found.chain.map(readCertificate);
    return found;
  } catch (fault) {
    const reason = fault instanceof Pkcs12Refused ? fault.reason : 'malformed';
    throw invalid(`pkcs12-${reason}`, reason === 'wrong-password' ? 'password' : 'file');
  }
}

const isSelfSigned = ({ subject, issuer }: Certificate): boolean => sameBytes(subject, issuer);

/** What the path does not say of a certificate that nobody here trusts. */
const isUsable = (certificate: Certificate, at: Date): boolean =>
  isStrongKey(certificate.publicKey) && certificate.notBefore <= at && certificate.notAfter > at && !certificate.isCa;

function readableList(der: Uint8Array): RevocationList[] {
  try {
    return [readRevocationList(der)];
  } catch {
    return [];
  }
}
