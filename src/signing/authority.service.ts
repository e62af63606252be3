import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record, SYSTEM } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { officialTime, type Tx, write } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
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
import { authorityOf, type Issuing, issueQrCertificate, makeIssuingAuthority, makeRoot } from './certificates.js';

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

interface Root {
  serial: string;
  authority: Authority;
  /** Of a root just made, to be written to its file. */
  privateKey?: KeyObject;
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

  /** A new root where there is none; under a root that is there, a new issuing authority needs its key file. */
  private async foundAnew(tx: Tx, { governorate, passphrase, from }: Founding): Promise<Founded> {
    const begin = from ?? (await officialTime(tx));
    const known = await currentCertificate(tx, 'ROOT');
    const root = known ? await this.root(passphrase) : await this.makeRoot(tx, governorate, begin);
    const issuing = await makeIssuingAuthority(ISSUING_NAME(governorate), governorate, {
      issuer: root.authority,
      from: begin,
      crlUrl: this.listUrl(root.serial),
    });
    const serial = await keepCertificate(tx, {
      purpose: 'ISSUING',
      der: issuing.certificate,
      issuerSerial: root.serial,
      sealedKey: this.keys.seal(issuing.privateKey, 'ISSUING', issuing.certificate),
    });
    const issuer = { serial, authority: authorityOf(issuing), governorate };
    await this.makeQrKey(tx, issuer, begin);
    await this.lists.issueForRoot(tx, root.serial, root.authority);
    await this.lists.issue(tx, serial, issuer.authority);
    const founded = { rootSerial: root.serial, issuingSerial: serial };
    const subject = { subjectKind: 'authority', subjectId: null };
    await record(tx, SYSTEM, { action: 'authority.founded', ...subject, detail: founded });
    // Last, so that only a lost commit can leave a key file without its root, and none a root without its key.
    if (!root.privateKey) return { made: true, ...founded };
    return {
      made: true,
      ...founded,
      rootKeyFile: await writeRootKey(this.config.dataDir, root.privateKey, passphrase),
    };
  }

  private async makeRoot(tx: Tx, governorate: string, from: Date): Promise<Root> {
    const root = await makeRoot(ROOT_NAME(governorate), governorate, { from });
    const serial = await keepCertificate(tx, { purpose: 'ROOT', der: root.certificate });
    return { serial, authority: authorityOf(root), privateKey: root.privateKey };
  }

  /** The key that signs QR codes; its certificate lasts two years. */
  async makeQrKey(tx: Tx, issuer: Issuer, from: Date): Promise<void> {
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
  async root(passphrase: string, file?: string): Promise<Root> {
    const root = await currentCertificate(this.db, 'ROOT');
    if (!root) throw conflict('authority-missing');
    const privateKey = await readRootKey(this.config.dataDir, passphrase, file);
    const same = createPublicKey(privateKey).equals(readCertificate(root.der).publicKey.key);
    if (!same) throw new Error("The key file is not this root's");
    return { serial: root.serial, authority: authorityOf({ certificate: root.der, privateKey }) };
  }
}
