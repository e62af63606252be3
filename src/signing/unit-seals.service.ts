import { generateKeyPairSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record, SYSTEM } from '../audit/audit.js';
import { officialTime, read, readOne, type Tx, write } from '../database/transaction.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { keepCertificate } from './authority.queries.js';
import { AuthorityService } from './authority.service.js';
import { AuthorityKeys, type Issuer } from './authority-keys.service.js';
import { issueUnitSeal } from './certificates.js';

/** The electronic seals of the units, and the key of QR codes: what the server signs with by itself. */
@Injectable()
export class UnitSeals {
  constructor(
    private readonly db: DataSource,
    private readonly authority: AuthorityService,
    private readonly keys: AuthorityKeys,
  ) {}

  /**
   * Gives every active unit without a seal, or with one that ends within 30 days, a new one; their codes are the answer.
   * The QR key is renewed with them.
   */
  issueAll(by: Caller | typeof SYSTEM, from?: Date): Promise<string[]> {
    return write(this.db, (tx) => this.issue(tx, by, from));
  }

  /** The same on an administrator's command. */
  issueMissing(command: Command): Promise<{ units: string[] }> {
    return once(this.db, command, async (tx) => ({ units: await this.issue(tx, command.caller) }));
  }

  private async issue(tx: Tx, by: Caller | typeof SYSTEM, from?: Date): Promise<string[]> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('diwan-authority'))`);
    const issuer = await this.keys.issuer(tx);
    const begin = from ?? (await officialTime(tx));
    if (await endsSoon(tx, 'QR')) await this.authority.makeQrKey(tx, issuer, begin);
    const units = await unitsWithoutSeal(tx);
    for (const unit of units) await this.issueSeal(tx, issuer, unit, begin);
    const codes = units.map((unit) => unit.code);
    if (units.length > 0) {
      const detail = { units: codes };
      await record(tx, by, { action: 'seals.issued', subjectKind: 'authority', subjectId: null, detail });
    }
    return codes;
  }

  private async issueSeal(tx: Tx, issuer: Issuer, unit: SealedUnit, from: Date): Promise<void> {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const name = { unit: unit.nameAr, code: unit.code, governorate: issuer.governorate };
    const der = await issueUnitSeal(name, this.authority.issuing(issuer, publicKey, from));
    const sealedKey = this.keys.seal(privateKey, unit.id, der);
    const owned = { unitId: unit.id, issuerSerial: issuer.serial, assurance: 'UNIT_SEAL' as const };
    await keepCertificate(tx, { purpose: 'UNIT_SEAL', der, ...owned, sealedKey });
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
     WHERE NOT EXISTS (SELECT FROM certificate c JOIN certificate i ON i.serial = c.issuer_serial
       WHERE c.unit_id = u.id AND c.purpose = 'UNIT_SEAL' AND c.revoked_at IS NULL AND i.revoked_at IS NULL AND c.not_after > official_time() + interval '30 days')
     ORDER BY u.code`,
  );
}

async function endsSoon(tx: Tx, purpose: 'QR'): Promise<boolean> {
  const lasting = await readOne(
    tx,
    `SELECT FROM certificate WHERE purpose = $1 AND revoked_at IS NULL AND not_after > official_time() + interval '30 days'`,
    [purpose],
  );
  return !lasting;
}
