import { sign, verify } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { officialTime, read, readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden } from '../errors.js';
import type { Place } from '../printing/signature-area.js';
import { renderSignatureBlock } from '../printing/signature-block.js';
import type { Digits } from '../printing/wording.js';
import { ASSURANCE_WORDS, type Assurance } from './assurance.js';
import { certificateBySerial, currentCertificate } from './authority.queries.js';
import { AuthorityKeys } from './authority-keys.service.js';
import { AuthorityTrust, type Trust } from './authority-trust.service.js';
import { readCertificate } from './certificate.js';
import type { CmsSigner } from './cms.js';
import { signPdf } from './pades.js';
import type { QrClaims } from './qr-claims.js';
import { signQr, verifyQr } from './qr-code.js';
import { QrPublicKeys } from './qr-public-keys.service.js';
import { signWith } from './signing-key.js';
import { SigningPins } from './signing-pins.service.js';
import { type TimeStamper, timeStamperAt } from './time-stamp.js';

/** A unit's electronic seal, ready to use. */
export interface UnitSeal {
  serial: string;
  /** In DER. */
  certificate: Buffer;
  /** ECDSA with SHA-256, in DER; about 0.05 ms. */
  sign(bytes: Uint8Array): Buffer;
}

/** A head, or a deputy in the head's stead, who has just given the right PIN. It holds an open key: use it for one letter and let it go. */
export interface Signatory {
  personId: string;
  /** The head's post, whoever signs. */
  postId: string;
  unitId: string;
  nameAr: string;
  /** What the signatory is called; a deputy by their own title. */
  titleAr: string;
  /** In whose stead, and under which delegation. */
  onBehalfOf: { personId: string; nameAr: string; titleAr: string; delegationId: string } | null;
  serial: string;
  assurance: Assurance;
  signer: CmsSigner;
}

export interface SignatureMade {
  part: 'SIGNATORY' | 'SEAL';
  serial: string;
  assurance: Assurance;
  level: 'B-B' | 'B-T';
}

export interface SheetSigning {
  /** The numbered letter or permit as it was rendered. */
  pdf: Uint8Array;
  signatory: Signatory;
  /** The empty place that the rendered sheet leaves for the signature. */
  area: Place;
  /** How the visible block reads; name and title are the signatory's own unless said. */
  block: { digits: Digits; signatoryName?: string; title?: string };
  unitId: string;
}

/** A time stamp of now in a letter of another time (the demonstration's weeks) would prove nothing: milliseconds. */
const CLOCKS_AGREE = 5 * 60 * 1000;
const PATIENCE = 5000;

/** Signing as the other features see it. Nothing here writes but the count of wrong PINs and `recordSignatures`. */
@Injectable()
export class SigningService {
  private readonly log = new Logger('signing');

  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
    private readonly keys: AuthorityKeys,
    private readonly pins: SigningPins,
    private readonly authorityTrust: AuthorityTrust,
    private readonly qrPublicKeys: QrPublicKeys,
  ) {}

  /**
   * The seal a unit uses today: one short statement, the key stays open in memory. Inside a transaction pass it as `on`.
   * @throws Refusal 409 `seal-missing`
   */
  async sealOf(unitId: string, on: DataSource | Tx = this.db): Promise<UnitSeal> {
    const certificate = await currentCertificate(on, 'UNIT_SEAL', unitId);
    if (!certificate) throw conflict('seal-missing', { unitId });
    const key = await this.keys.open(certificate, on);
    return { serial: certificate.serial, certificate: certificate.der, sign: (bytes) => sign('sha256', bytes, key) };
  }

  /** Whether this is the seal's signature over the bytes, and the seal was in force at `at` (now unless said). */
  async verifySeal(serial: string, bytes: Uint8Array, signature: Uint8Array, at?: Date): Promise<boolean> {
    const seal = await certificateBySerial(this.db, serial);
    if (seal?.purpose !== 'UNIT_SEAL') return false;
    const moment = at ?? (await officialTime(this.db));
    if (moment < seal.notBefore || moment > seal.notAfter || (seal.revokedAt && seal.revokedAt <= moment)) return false;
    try {
      return verify('sha256', bytes, readCertificate(seal.der).publicKey.key, signature);
    } catch {
      return false;
    }
  }

  /**
   * The head of this unit today, with the key that the PIN opens: about half a second, so never inside a transaction.
   * A certificate is not authority: the post decides, or the delegation that lets its holder sign in the post's stead.
   * @throws Refusal 403 `not-signatory`, 409 `certificate-missing`, 422 `pin-wrong` {triesLeft}, 423 `pin-locked`
   */
  async openSignatory(personId: string, unitId: string, pin: string): Promise<Signatory> {
    const head = (await headOf(this.db, personId, unitId)) ?? (await deputyOf(this.db, personId, unitId));
    if (!head) throw forbidden('not-signatory');
    const certificate = await currentCertificate(this.db, 'PERSON', personId);
    if (!certificate) throw conflict('certificate-missing');
    const privateKey = await this.pins.open(certificate, pin);
    const { serial, assurance, der, chain } = certificate;
    const signer = { certificate: der, chain, sign: signWith(privateKey) };
    return { personId, unitId, ...head, serial, assurance, signer };
  }

  /**
   * Signs a rendered letter or permit: the head's signature with its visible block, then the unit's seal over the whole file. B-T
   * where TSA_URL answers, else B-B, and `level` says which (INV-40).
   */
  async signSheet(order: SheetSigning): Promise<{ pdf: Uint8Array; signatures: SignatureMade[] }> {
    const { signatory, area, unitId } = order;
    const signedAt = await officialTime(this.db);
    const seal = await currentCertificate(this.db, 'UNIT_SEAL', unitId);
    if (!seal) throw conflict('seal-missing', { unitId });
    const stamps = this.stampsFor(signedAt);

    const appearance = { pdf: await blockOf(order, signedAt), page: area.page - 1, rect: area.rect };
    const reason = inWhoseStead(signatory) ?? undefined;
    const { nameAr: name, signer: own } = signatory;
    const person = { fieldName: 'Signatory', name, reason, signedAt, appearance, signer: own };
    const signed = await signPdf({ pdf: order.pdf, ...person, ...stamps.wanted() });
    const ofPerson = { part: 'SIGNATORY' as const, serial: signatory.serial, assurance: signatory.assurance };
    const signatures: SignatureMade[] = [{ ...ofPerson, level: stamps.level() }];

    const signer = { certificate: seal.der, chain: seal.chain, sign: signWith(await this.keys.open(seal)) };
    const sealing = { pdf: signed, fieldName: 'UnitSeal', signedAt, signer };
    const pdf = await signPdf({ ...sealing, ...stamps.wanted() });
    signatures.push({ part: 'SEAL', serial: seal.serial, assurance: 'UNIT_SEAL', level: stamps.level() });
    return { pdf, signatures };
  }

  /** Keeps who signed a letter with which certificate and at which level; part of the transaction that makes it SIGNED. */
  async recordSignatures(
    tx: Tx,
    letterId: string,
    signatory: Pick<Signatory, 'personId' | 'postId' | 'onBehalfOf'>,
    signatures: SignatureMade[],
  ): Promise<void> {
    for (const { part, serial, assurance, level } of signatures) {
      const who = part === 'SIGNATORY' ? signatory : undefined;
      await tx.query(
        `INSERT INTO letter_signature (letter_id, part, serial, assurance, level, person_id, post_id, on_behalf_of, delegation_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [letterId, part, serial, assurance, level, ...signingColumns(who)],
      );
    }
  }

  /** What a verifier on this server believes. */
  trust(): Promise<Trust> {
    return this.authorityTrust.trust();
  }

  /** Which of these certificates are of people and units here, by serial number. */
  ownCertificates(serials: string[]): Promise<{ serial: string; personId: string | null; unitId: string | null }[]> {
    return read(
      this.db,
      `SELECT serial, person_id AS "personId", unit_id AS "unitId" FROM certificate
       WHERE serial = ANY ($1) AND purpose IN ('PERSON', 'UNIT_SEAL')`,
      [serials],
    );
  }

  /**
   * The text of a QR code that says this, signed by the authority's QR key.
   * @param claims of a letter, a receipt or a permit: `letterClaims(facts)` and the like
   * @throws Refusal 409 `authority-missing`
   */
  async qrFor(claims: QrClaims): Promise<string> {
    const certificate = await currentCertificate(this.db, 'QR');
    if (!certificate) throw conflict('authority-missing');
    return signQr(claims, this.config.publicUrl, signWith(await this.keys.open(certificate)));
  }

  /** What a QR code claims, when a key of ours signed it. */
  async readQr(text: string): Promise<QrClaims | undefined> {
    const keys = await this.qrPublicKeys.current();
    return verifyQr(
      text,
      keys.map(({ key }) => key),
    );
  }

  /** An authority that did not answer once is not waited for again in the same letter. */
  private stampsFor(signedAt: Date) {
    const url = this.config.timeStampUrl;
    const askable = url && Math.abs(Date.now() - +signedAt) < CLOCKS_AGREE;
    let timeStamper: TimeStamper | undefined = askable ? timeStamperAt(url, { timeout: PATIENCE }) : undefined;
    const withoutTimeStamp = (why: unknown) => {
      timeStamper = undefined;
      this.log.warn({ why: String(why) }, 'no time stamp: the signature is B-B');
    };
    return {
      wanted: () => ({ timeStamper, withoutTimeStamp }),
      level: (): 'B-B' | 'B-T' => (timeStamper ? 'B-T' : 'B-B'),
    };
  }
}

type Entitled = Pick<Signatory, 'postId' | 'nameAr' | 'titleAr' | 'onBehalfOf'>;

function headOf(on: DataSource, personId: string, unitId: string) {
  return readOne<Entitled>(
    on,
    `SELECT h.post_id AS "postId", p.name_ar AS "nameAr", h.title_ar AS "titleAr", NULL AS "onBehalfOf"
     FROM post_held_now h JOIN person p ON p.id = h.person_id
     WHERE h.person_id = $1 AND h.unit_id = $2 AND h.role = 'HEAD' AND p.disabled_at IS NULL ORDER BY h.post_id LIMIT 1`,
    [personId, unitId],
  );
}

/** Whoever may sign today in the stead of the unit's head: in the head's post, by their own name and title. */
function deputyOf(on: DataSource, personId: string, unitId: string) {
  return readOne<Entitled>(
    on,
    `SELECT d.post_id AS "postId", p.name_ar AS "nameAr", own.title_ar AS "titleAr",
       jsonb_build_object('personId', o.id, 'nameAr', o.name_ar, 'titleAr', d.title_ar, 'delegationId', d.id) AS "onBehalfOf"
     FROM delegation_now d JOIN person p ON p.id = d.deputy_id JOIN person o ON o.id = d.principal_id
     CROSS JOIN LATERAL (SELECT h.title_ar FROM post_held_now h
       WHERE h.person_id = p.id AND h.unit_id = d.unit_id ORDER BY h.post_id LIMIT 1) own
     WHERE d.deputy_id = $1 AND d.unit_id = $2 AND d.role = 'HEAD' AND 'SIGN' = ANY (d.scopes) AND p.disabled_at IS NULL
     ORDER BY d.id LIMIT 1`,
    [personId, unitId],
  );
}

/** Of a signature's row: who, in which post, in whose stead, under which delegation; nobody for a seal. */
export const signingColumns = (
  who: Pick<Signatory, 'personId' | 'postId' | 'onBehalfOf'> | undefined,
): (string | null)[] => [
  who?.personId ?? null,
  who?.postId ?? null,
  who?.onBehalfOf?.personId ?? null,
  who?.onBehalfOf?.delegationId ?? null,
];

/** How a sheet names its signatory around the place of the signature. */
export function signatureLines({ nameAr, titleAr, onBehalfOf }: Signatory) {
  const principal = onBehalfOf && { name: onBehalfOf.nameAr, title: onBehalfOf.titleAr };
  return { name: nameAr, title: titleAr, onBehalfOf: principal };
}

/** What an audit event says of the signatures: parts and levels. */
export const levelsOf = (made: SignatureMade[]): string[] => made.map(({ part, level }) => `${part} ${level}`);

/** «بالنيابة عن …» as the signature itself says it; null for a head's own. */
const inWhoseStead = ({ onBehalfOf }: Signatory): string | null =>
  onBehalfOf && `بالنيابة عن ${onBehalfOf.titleAr} / ${onBehalfOf.nameAr}`;

function blockOf({ signatory, block }: SheetSigning, signedAt: Date): Promise<Uint8Array> {
  return renderSignatureBlock({
    signatoryName: block.signatoryName ?? signatory.nameAr,
    title: block.title ?? signatory.titleAr,
    onBehalfOf: signatory.onBehalfOf?.nameAr,
    digits: block.digits,
    signedAt,
    assuranceText: ASSURANCE_WORDS[signatory.assurance].ar,
    certificateSerialShort: signatory.serial.slice(-8).toUpperCase(),
  });
}
