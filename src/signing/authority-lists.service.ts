import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record, SYSTEM } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { officialTime, readOne, type Tx, write } from '../database/transaction.js';
import { type CurrentList, certificateBySerial, certificatesFor, newestLists, revokedBy } from './authority.queries.js';
import { publishAuthority } from './authority-files.js';
import { AuthorityKeys } from './authority-keys.service.js';
import { type Authority, issueRevocationList } from './certificate-signing.js';

const DAY = 24 * 60 * 60 * 1000;
const ISSUING_LIST_DAYS = 7;
/** The root's key is offline, so its list lasts; it is issued anew with `ca crl` and at once on a revocation. */
const ROOT_LIST_DAYS = 365;

/** Which certificates no longer count: one list for each authority, with rising numbers. */
@Injectable()
export class AuthorityLists {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
    private readonly keys: AuthorityKeys,
  ) {}

  /** Signs this issuer's list as things stand in `tx`, under the issuer's lock so that numbers rise without doubles. */
  async issue(tx: Tx, issuerSerial: string, authority: Authority, days = ISSUING_LIST_DAYS): Promise<void> {
    await lockLists(tx, issuerSerial);
    const last = await readOne<{ number: number }>(
      tx,
      'SELECT coalesce(max(number), 0) AS number FROM revocation_list WHERE issuer_serial = $1',
      [issuerSerial],
    );
    const thisUpdate = await officialTime(tx);
    const nextUpdate = new Date(+thisUpdate + days * DAY);
    const number = last!.number + 1;
    const revoked = await revokedBy(tx, issuerSerial);
    const der = await issueRevocationList({ issuer: authority, number, thisUpdate, nextUpdate, revoked });
    await tx.query(
      'INSERT INTO revocation_list (issuer_serial, number, der, this_update, next_update) VALUES ($1, $2, $3, $4, $5)',
      [issuerSerial, number, Buffer.from(der), thisUpdate, nextUpdate],
    );
  }

  issueForRoot(tx: Tx, rootSerial: string, authority: Authority): Promise<void> {
    return this.issue(tx, rootSerial, authority, ROOT_LIST_DAYS);
  }

  /** The list of the authority that issued this certificate, anew: part of every revocation. */
  async issueAfterRevoking(tx: Tx, issuerSerial: string): Promise<void> {
    const certificate = (await certificateBySerial(tx, issuerSerial))!;
    const { authority } = await this.keys.issuerOf(certificate, tx);
    await this.issue(tx, issuerSerial, authority);
  }

  /** The lists in force; one that is a day old is issued anew first, once however many workers ask. */
  async current(): Promise<CurrentList[]> {
    const lists = await newestLists(this.db);
    const stale = lists.filter((list) => list.stale);
    if (stale.length === 0) return lists;
    for (const { issuerSerial } of stale) await write(this.db, (tx) => this.reissueStale(tx, issuerSerial));
    await this.publish();
    return newestLists(this.db);
  }

  /** Writes root, issuing authorities and lists to DATA_DIR/ca, where `verify` finds them. */
  async publish(): Promise<void> {
    const authorities = await certificatesFor(this.db, 'ROOT', 'ISSUING');
    await publishAuthority(this.config.dataDir, authorities, await newestLists(this.db));
  }

  private async reissueStale(tx: Tx, issuerSerial: string): Promise<void> {
    await lockLists(tx, issuerSerial);
    const list = (await newestLists(tx)).find((one) => one.issuerSerial === issuerSerial);
    if (!list?.stale) return;
    await this.issueAfterRevoking(tx, issuerSerial);
    await record(tx, SYSTEM, {
      action: 'lists.issued',
      subjectKind: 'authority',
      subjectId: null,
      detail: { issuerSerial },
    });
  }
}

async function lockLists(tx: Tx, issuerSerial: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [issuerSerial]);
}
