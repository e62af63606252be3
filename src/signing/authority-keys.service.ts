import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../database/transaction.js';
import { conflict } from '../errors.js';
import { currentCertificate, type KeptCertificate, sealedKeyOf } from './authority.queries.js';
import { AUTHORITY_SECRETS, type AuthoritySecrets } from './authority-secrets.js';
import { nameAttributes, readCertificate } from './certificate.js';
import type { Authority } from './certificate-signing.js';
import { openFromEnvironment, sealUnderEnvironment } from './sealed-key.js';
import { signWith } from './signing-key.js';

/** The authority that issues today. */
export interface Issuer {
  serial: string;
  authority: Authority;
  /** As its own certificate says it. */
  governorate: string;
}

/** The keys that the server uses by itself, sealed under the environment's key; each is opened once and stays in memory. */
@Injectable()
export class AuthorityKeys {
  private readonly opened = new Map<string, KeyObject>();

  constructor(
    private readonly db: DataSource,
    @Inject(AUTHORITY_SECRETS) private readonly secrets: AuthoritySecrets,
  ) {}

  /** @param ownerId the unit of a seal, else the purpose */
  seal(privateKey: KeyObject, ownerId: string, certificate: Uint8Array): Buffer {
    return sealUnderEnvironment(privateKey, { secret: this.secrets.sealKey, ownerId, certificate });
  }

  /** @throws Error where SEAL_KEY is not the key that sealed it */
  async open(certificate: KeptCertificate, on: DataSource | Tx = this.db): Promise<KeyObject> {
    const known = this.opened.get(certificate.serial);
    if (known) return known;
    const sealed = await sealedKeyOf(on, certificate.serial);
    const ownerId = certificate.unitId ?? certificate.purpose;
    const seal = { secret: this.secrets.sealKey, ownerId, certificate: certificate.der };
    const opened = openFromEnvironment(sealed ?? Buffer.alloc(0), seal);
    if (!opened.ok) throw new Error(`SEAL_KEY does not open the key of certificate ${certificate.serial}`);
    this.opened.set(certificate.serial, opened.privateKey);
    return opened.privateKey;
  }

  /** @throws Refusal 409 `authority-missing` before `ca init` */
  async issuer(on: DataSource | Tx = this.db): Promise<Issuer> {
    const certificate = await currentCertificate(on, 'ISSUING');
    if (!certificate) throw conflict('authority-missing');
    return this.issuerOf(certificate, on);
  }

  async issuerOf(certificate: KeptCertificate, on: DataSource | Tx = this.db): Promise<Issuer> {
    const { subject } = readCertificate(certificate.der);
    return {
      serial: certificate.serial,
      authority: { certificate: certificate.der, sign: signWith(await this.open(certificate, on)) },
      governorate: nameAttributes(subject).find(([type]) => type === 'O')?.[1] ?? '',
    };
  }
}
