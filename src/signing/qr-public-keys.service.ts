import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { certificatesFor } from './authority.queries.js';
import { readCertificate } from './certificate.js';

/** A public key of the authority that QR codes are checked with; those issued in this time were signed with it. */
export interface QrPublicKey {
  key: KeyObject;
  from: Date;
  until: Date;
}

const A_MINUTE = 60_000;

/** The keys that our QR codes were and are signed with, as long as they are not revoked; asked for once a minute. */
@Injectable()
export class QrPublicKeys {
  private kept: { keys: QrPublicKey[]; until: number } = { keys: [], until: 0 };

  constructor(private readonly db: DataSource) {}

  async current(): Promise<QrPublicKey[]> {
    if (Date.now() > this.kept.until) {
      const certificates = (await certificatesFor(this.db, 'QR')).filter((known) => known.revokedAt === null);
      const keys = certificates.map(({ der, notBefore, notAfter }) => ({
        key: readCertificate(der).publicKey.key,
        from: notBefore,
        until: notAfter,
      }));
      this.kept = { keys, until: Date.now() + A_MINUTE };
    }
    return this.kept.keys;
  }
}
