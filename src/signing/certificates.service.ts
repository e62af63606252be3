import { generateKeyPairSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AuditFact, record, SYSTEM } from '../audit/audit.js';
import { officialTime, read, readOne, type Tx, violates, write } from '../database/transaction.js';
import { conflict, forbidden, invalid, notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { earlierAnswer, once } from '../http/command.js';
import {
  currentCertificate,
  keepCertificate,
  type NewCertificate,
  type RevocationReason,
} from './authority.queries.js';
import { AuthorityService } from './authority.service.js';
import { AuthorityKeys } from './authority-keys.service.js';
import { issuePersonCertificate } from './certificates.js';
import { isAdministrator, maySee } from './certificates.policy.js';
import { CertificatesQueries, type CertificateView } from './certificates.queries.js';
import { pinFault } from './pin-rules.js';
import { SigningPins } from './signing-pins.service.js';

/** People's signing certificates: offered by an administrator, taken by their holder, whose PIN nobody else ever knows. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly db: DataSource,
    private readonly authority: AuthorityService,
    private readonly keys: AuthorityKeys,
    private readonly pins: SigningPins,
    private readonly views: CertificatesQueries,
  ) {}

  /** Lets a person take a certificate; to one who has one it is how a locked or lost PIN is replaced. */
  offer(command: Command, personId: string): Promise<{ id: string }> {
    return once(this.db, command, async (tx) => {
      if (!isAdministrator(command.caller)) throw forbidden();
      if (!(await nameOf(tx, personId))) throw invalid('person-unknown', 'personId');
      const id = await insertOffer(tx, personId, command.caller.id);
      await record(tx, command.caller, { action: 'certificate.offered', subjectKind: 'person', subjectId: personId });
      return { id };
    });
  }

  /**
   * Makes the caller's key pair and certificate and seals the key under their new PIN. An earlier certificate is revoked.
   * @throws Refusal 422 `pin-malformed`, `pin-weak`; 409 `certificate-not-offered`
   */
  async take(command: Command, pin: string): Promise<CertificateView> {
    const earlier = await earlierAnswer<CertificateView>(this.db, command);
    if (earlier) return earlier.answer;
    const { caller } = command;
    checkNewPin(pin, 'pin');
    await this.requireOffer(caller.id);
    const made = await this.make(caller.id, pin);
    return this.keepOffered(command, made);
  }

  /** @throws Refusal 409 `certificate-not-offered` */
  async requireOffer(personId: string): Promise<void> {
    if (!(await openOffer(this.db, personId))) throw conflict('certificate-not-offered');
  }

  /** Keeps a certificate made for an offer, in place of those before it. */
  async keepOffered(command: Command, made: NewCertificate): Promise<CertificateView> {
    const { caller } = command;
    const kept = await once(this.db, command, async (tx) => {
      const offer = await openOffer(tx, caller.id, 'FOR UPDATE');
      if (!offer) throw conflict('certificate-not-offered');
      const replaces = await this.revokeEarlier(tx, caller.id);
      const serial = await keepUnknown(tx, made);
      await tx.query('UPDATE certificate_offer SET taken_as = $2 WHERE id = $1', [offer.id, serial]);
      await record(tx, caller, issued(caller.id, { serial, replaces, assurance: made.assurance }));
      return (await this.views.bySerial(caller, serial, tx))!;
    });
    await this.authority.publish();
    return kept;
  }

  /** For the demonstration and the command line: a certificate without an offer. */
  async equip(personId: string, pin: string, from?: Date): Promise<string> {
    const made = await this.make(personId, pin, from);
    return write(this.db, async (tx) => {
      const serial = await keepCertificate(tx, made);
      await record(tx, SYSTEM, issued(personId, { serial }));
      return serial;
    });
  }

  /** @throws Refusal as `openSignatory`, and 422 for a new PIN that is none */
  async changePin(command: Command, pin: string, newPin: string): Promise<CertificateView> {
    const earlier = await earlierAnswer<CertificateView>(this.db, command);
    if (earlier) return earlier.answer;
    const { caller } = command;
    checkNewPin(newPin, 'newPin');
    const certificate = await currentCertificate(this.db, 'PERSON', caller.id);
    if (!certificate) throw conflict('certificate-missing');
    const privateKey = await this.pins.open(certificate, pin);
    const sealed = await this.pins.seal(privateKey, caller.id, certificate.der, newPin);
    return once(this.db, command, async (tx) => {
      await tx.query('UPDATE sealed_key SET sealed = $2 WHERE serial = $1', [certificate.serial, sealed]);
      const detail = { serial: certificate.serial };
      await record(tx, caller, { action: 'signing-pin.changed', subjectKind: 'person', subjectId: caller.id, detail });
      return (await this.views.bySerial(caller, certificate.serial, tx))!;
    });
  }

  /** An administrator revokes any certificate, a person their own; the list is issued at once. */
  async revoke(command: Command, serial: string, reason: RevocationReason): Promise<CertificateView> {
    const { caller } = command;
    const revoked = await once(this.db, command, async (tx) => {
      const known = await this.views.bySerial(caller, serial, tx);
      if (!known || !maySee(caller, known)) throw notFound();
      await this.authority.revoke(tx, serial, reason);
      await record(tx, caller, {
        action: 'certificate.revoked',
        subjectKind: known.personId ? 'person' : 'unit',
        subjectId: known.personId ?? known.unitId,
        unitId: known.unitId,
        detail: { serial, reason },
      });
      return (await this.views.bySerial(caller, serial, tx))!;
    });
    await this.authority.publish();
    return revoked;
  }

  private async make(personId: string, pin: string, from?: Date): Promise<NewCertificate> {
    const issuer = await this.keys.issuer();
    const person = await nameOf(this.db, personId);
    if (!person) throw conflict('post-missing');
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const order = this.authority.issuing(issuer, publicKey, from ?? (await officialTime(this.db)));
    const der = await issuePersonCertificate({ ...person, governorate: issuer.governorate }, order);
    const sealedKey = await this.pins.seal(privateKey, personId, der, pin);
    return { purpose: 'PERSON', der, personId, issuerSerial: issuer.serial, sealedKey };
  }

  private async revokeEarlier(tx: Tx, personId: string): Promise<string[]> {
    const earlier = await read<{ serial: string }>(
      tx,
      `SELECT serial FROM certificate WHERE person_id = $1 AND revoked_at IS NULL AND not_after > official_time() ORDER BY serial`,
      [personId],
    );
    for (const { serial } of earlier) await this.authority.revoke(tx, serial, 'SUPERSEDED');
    return earlier.map(({ serial }) => serial);
  }
}

const issued = (personId: string, detail: AuditFact['detail']): AuditFact => ({
  action: 'certificate.issued',
  subjectKind: 'person',
  subjectId: personId,
  detail,
});

function checkNewPin(pin: string, field: string): void {
  const fault = pinFault(pin);
  if (fault) throw invalid(fault, field);
}

function openOffer(on: DataSource | Tx, personId: string, lock: 'FOR UPDATE' | '' = '') {
  return readOne<{ id: string }>(
    on,
    `SELECT id FROM certificate_offer WHERE person_id = $1 AND taken_as IS NULL ${lock}`,
    [personId],
  );
}

async function insertOffer(tx: Tx, personId: string, by: string): Promise<string> {
  try {
    const row = await readOne<{ id: string }>(
      tx,
      'INSERT INTO certificate_offer (person_id, offered_by) VALUES ($1, $2) RETURNING id',
      [personId, by],
    );
    return row!.id;
  } catch (error) {
    if (violates(error, 'one_open_offer')) throw conflict('certificate-already-offered');
    throw error;
  }
}

async function keepUnknown(tx: Tx, made: NewCertificate): Promise<string> {
  try {
    return await keepCertificate(tx, made);
  } catch (error) {
    if (violates(error, 'certificate_pkey')) throw conflict('certificate-known');
    throw error;
  }
}

/** As a certificate names a person: by their first post, a head's before any other. */
function nameOf(on: DataSource | Tx, personId: string) {
  return readOne<{ name: string; title: string; unit: string; employeeNumber: string }>(
    on,
    `SELECT p.name_ar AS name, h.title_ar AS title, u.name_ar AS unit, p.employee_number AS "employeeNumber"
     FROM person p JOIN post_held_now h ON h.person_id = p.id JOIN org_unit_now u ON u.id = h.unit_id
     WHERE p.id = $1 AND p.disabled_at IS NULL ORDER BY h.role <> 'HEAD', h.post_id LIMIT 1`,
    [personId],
  );
}
