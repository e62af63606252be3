import { verify } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { conflict } from '../errors.js';
import { certificateBySerial, currentCertificate } from './authority.queries.js';
import { readCertificate } from './certificate.js';
import { signWith } from './signing-key.js';
import { SigningPins } from './signing-pins.service.js';

/** Somebody who has just given the right PIN. It holds an open key: use it for one statement and let it go. */
export interface StatementSigner {
  /** Of the certificate that belongs to the signature. */
  serial: string;
  /** A detached signature over the text's UTF-8: ECDSA in DER or RSA PKCS#1 v1.5, with SHA-256. */
  sign(statement: string): Promise<Buffer>;
}

/** A statement as it was kept: canonical JSON (RFC 8785), its signature, and who signed when. */
export interface SignedStatement {
  statement: string;
  signature: Uint8Array;
  signerSerial: string;
  personId: string;
  at: Date;
}

/** Signs what is said in words rather than on a page: annotations, lists of what is handed over. */
@Injectable()
export class StatementSigning {
  constructor(
    private readonly db: DataSource,
    private readonly pins: SigningPins,
  ) {}

  /**
   * The person's own key, opened by the PIN: about half a second, so never inside a transaction. Whether the person may
   * say such a thing is the caller's to ask.
   * @throws Refusal 409 `certificate-missing`, 422 `pin-wrong` {triesLeft}, 423 `pin-locked`
   */
  async open(personId: string, pin: string): Promise<StatementSigner> {
    const certificate = await currentCertificate(this.db, 'PERSON', personId);
    if (!certificate) throw conflict('certificate-missing');
    const sign = signWith(await this.pins.open(certificate, pin));
    return {
      serial: certificate.serial,
      sign: async (statement) => Buffer.from(await sign(Buffer.from(statement, 'utf8'))),
    };
  }

  /** Whether this person's key signed this text, and its certificate was in force at that moment. */
  async verify({ statement, signature, signerSerial, personId, at }: SignedStatement): Promise<boolean> {
    const certificate = await certificateBySerial(this.db, signerSerial);
    if (certificate?.purpose !== 'PERSON' || certificate.personId !== personId) return false;
    const { notBefore, notAfter, revokedAt } = certificate;
    if (at < notBefore || at > notAfter || (revokedAt && revokedAt <= at)) return false;
    return verify('sha256', Buffer.from(statement, 'utf8'), readCertificate(certificate.der).publicKey.key, signature);
  }
}
