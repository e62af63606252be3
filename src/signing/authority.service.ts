import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record, SYSTEM } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { officialTime, read, type Tx, write } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import {
  certificateBySerial,
  currentCertificate,
  type KeptCertificate,
  keepCertificate,
  markRevoked,
  type RevocationReason,
} from './authority.queries.js';
import { readRootKey, writeRootKey } from './authority-files.js';
import { AuthorityKeys, type Issuer } from './authority-keys.service.js';
import { AuthorityLists } from './authority-lists.service.js';
import { readCertificate } from './certificate.js';
import type { Authority } from './certificate-signing.js';
import {
  authorityOf,
  type Issuing,
  issueQrCertificate,
  issueUnitSeal,
  makeIssuingAuthority,
  makeRoot,
} from './certificates.js';

export interface Founding {
  governorate: string;
  /** Seals the root's key file. */
  passphrase: string;
  /** When the certificates begin; now unless said. The demonstration begins before its first letter. */
  from?: Date;
}

export interface Founded {
  made: boolean;
  rootSerial: string;
  issuingSerial: string;
  rootKeyFile?: string;
}

const ROOT_NAME = (governorate: string) => `سلطة التصديق الجذرية — ${governorate}`;
const ISSUING_NAME = (governorate: string) => `سلطة إصدار شهادات التوقيع — ${governorate}`;
const QR_NAME = (governorate: string) => `رموز التحقق — ${governorate}`;

/** The governorate's own certificate authority: root (offline), issuing authority, QR key, unit seals. */
@Injectable()
export class AuthorityService {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
    private readonly keys: AuthorityKeys,
    private readonly lists: AuthorityLists,
  ) {}

  /** Makes the authority, once: a database that has one is left as it is. Several may ask at the same time. */
  async found(founding: Founding): Promise<Founded> {
    const founded = await write(this.db, async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('diwan-authority'))`);
      return (await this.founded(tx)) ?? this.foundAnew(tx, founding);
    });
    await this.publish();
    return founded;
  }

  /** Brings DATA_DIR/ca up to date after a change has been committed. */
  publish(): Promise<void> {
    return this.lists.publish();
  }

  private async founded(tx: Tx): Promise<Founded | undefined> {
    const root = await currentCertificate(tx, 'ROOT');
    const issuing = await currentCertificate(tx, 'ISSUING');
    return root && issuing && { made: false, rootSerial: root.serial, issuingSerial: issuing.serial };
  }

  private async foundAnew(tx: Tx, { governorate, passphrase, from }: Founding): Promise<Founded> {
    const begin = from ?? (await officialTime(tx));
    const root = await makeRoot(ROOT_NAME(governorate), governorate, { from: begin });
    const rootSerial = await keepCertificate(tx, { purpose: 'ROOT', der: root.certificate });
    const issuing = await makeIssuingAuthority(ISSUING_NAME(governorate), governorate, {
      issuer: authorityOf(root),
      from: begin,
      crlUrl: this.listUrl(rootSerial),
    });
    const issuingSerial = await keepCertificate(tx, {
      purpose: 'ISSUING',
      der: issuing.certificate,
      issuerSerial: rootSerial,
      sealedKey: this.keys.seal(issuing.privateKey, 'ISSUING', issuing.certificate),
    });
    await this.makeQrKey(tx, { serial: issuingSerial, authority: authorityOf(issuing), governorate }, begin);
    await this.lists.issueForRoot(tx, rootSerial, authorityOf(root));
    await this.lists.issue(tx, issuingSerial, authorityOf(issuing));
    await record(tx, SYSTEM, {
      action: 'authority.founded',
      subjectKind: 'authority',
      subjectId: null,
      detail: { rootSerial, issuingSerial },
    });
    // Last, so that only a lost commit can leave a key file without its root, and none a root without its key.
    const rootKeyFile = await writeRootKey(this.config.dataDir, root.privateKey, passphrase);
    return { made: true, rootSerial, issuingSerial, rootKeyFile };
  }

  private async makeQrKey(tx: Tx, issuer: Issuer, from: Date): Promise<void> {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const order = this.issuing(issuer, publicKey, from);
    const der = await issueQrCertificate(QR_NAME(issuer.governorate), issuer.governorate, order);
    const sealedKey = this.keys.seal(privateKey, 'QR', der);
    await keepCertificate(tx, { purpose: 'QR', der, issuerSerial: issuer.serial, sealedKey });
  }

  /** What a new certificate under today's issuing authority is made with. */
  issuing(issuer: Issuer, publicKey: KeyObject, from: Date): Issuing {
    return { issuer: issuer.authority, publicKey, from, crlUrl: this.listUrl(issuer.serial) };
  }

  /** The fixed public address of an issuer's revocation list. */
  listUrl(issuerSerial: string): string {
    return `${this.config.publicUrl}/pki/${issuerSerial}.crl`;
  }

  /** Gives every active unit without a seal (or with one that ends within 30 days) a new one; their codes are the answer. */
  async issueSeals(by: Caller | typeof SYSTEM, from?: Date): Promise<string[]> {
    return write(this.db, async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('diwan-authority'))`);
      const issuer = await this.keys.issuer(tx);
      const units = await unitsWithoutSeal(tx);
      for (const unit of units) await this.issueSeal(tx, issuer, unit, from ?? (await officialTime(tx)));
      const codes = units.map((unit) => unit.code);
      if (units.length > 0) {
        await record(tx, by, {
          action: 'seals.issued',
          subjectKind: 'authority',
          subjectId: null,
          detail: { units: codes },
        });
      }
      return codes;
    });
  }

  private async issueSeal(tx: Tx, issuer: Issuer, unit: SealedUnit, from: Date): Promise<void> {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const name = { unit: unit.nameAr, code: unit.code, governorate: issuer.governorate };
    const der = await issueUnitSeal(name, this.issuing(issuer, publicKey, from));
    const sealedKey = this.keys.seal(privateKey, unit.id, der);
    const owned = { unitId: unit.id, issuerSerial: issuer.serial, assurance: 'UNIT_SEAL' as const };
    await keepCertificate(tx, { purpose: 'UNIT_SEAL', der, ...owned, sealedKey });
  }

  /**
   * Revokes a certificate and issues its issuer's list at once; the caller records it. The issuing authority's own needs
   * the root's key. @throws Refusal 404, 409 `certificate-already-revoked`, `root-key-needed`
   */
  async revoke(tx: Tx, serial: string, reason: RevocationReason, root?: Authority): Promise<KeptCertificate> {
    const certificate = await certificateBySerial(tx, serial);
    if (!certificate || certificate.purpose === 'ROOT') throw notFound();
    if (!(await markRevoked(tx, serial, reason))) throw conflict('certificate-already-revoked');
    if (certificate.purpose === 'ISSUING') {
      if (!root) throw conflict('root-key-needed');
      await this.lists.issueForRoot(tx, certificate.issuerSerial!, root);
    } else if (certificate.issuerSerial) {
      await this.lists.issueAfterRevoking(tx, certificate.issuerSerial);
    }
    return certificate;
  }

  /** The root's key from its file, for as long as it is not offline. */
  async root(passphrase: string, file?: string): Promise<{ serial: string; authority: Authority }> {
    const root = await currentCertificate(this.db, 'ROOT');
    if (!root) throw conflict('authority-missing');
    const privateKey = await readRootKey(this.config.dataDir, passphrase, file);
    const same = createPublicKey(privateKey).equals(readCertificate(root.der).publicKey.key);
    if (!same) throw new Error("The key file is not this root's");
    return { serial: root.serial, authority: authorityOf({ certificate: root.der, privateKey }) };
  }
}

interface SealedUnit {
  id: string;
  code: string;
  nameAr: string;
}

function unitsWithoutSeal(tx: Tx): Promise<SealedUnit[]> {
  return read<SealedUnit>(
    tx,
    `SELECT u.id, u.code, u.name_ar AS "nameAr" FROM org_unit_now u
     WHERE NOT EXISTS (SELECT FROM certificate c WHERE c.unit_id = u.id AND c.purpose = 'UNIT_SEAL'
       AND c.revoked_at IS NULL AND c.not_after > official_time() + interval '30 days')
     ORDER BY u.code`,
  );
}
