import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { officialTime, readOne, type Tx } from '../database/transaction.js';
import { conflict, invalid } from '../errors.js';
import { type ActingPost, type Caller, type Command, delegationOf, type HeldPost, headPost } from '../http/caller.js';
import { earlierAnswer, once } from '../http/command.js';
import { notify } from '../notifications/notify.js';
import { type StatementSigner, StatementSigning } from '../signing/statement-signing.service.js';
import { type HandOverList, handOverStatement } from './desk-hand-over.js';
import type { HandOverLine, NewHandOver } from './desk-hand-over-view.js';
import { openOf, permitHandOver } from './desk-hand-overs.queries.js';
import { IS_OPEN } from './referral-columns.js';
import { ReferralHoldersQueries } from './referral-holders.queries.js';
import { replace } from './referral-replacing.js';
import type { HolderIds } from './referrals.policy.js';
import { ReferralsQueries } from './referrals.queries.js';

interface Wish extends NewHandOver {
  to: Partial<HolderIds>;
}

/** When somebody leaves, all that waits for them goes over to somebody else at once, by a list that the head signs. */
@Injectable()
export class DeskHandOversService {
  constructor(
    private readonly db: DataSource,
    private readonly referrals: ReferralsQueries,
    private readonly holders: ReferralHoldersQueries,
    private readonly statements: StatementSigning,
  ) {}

  /**
   * All or nothing: each open referral of the person gets its successor, and the signed list of them is kept.
   * @throws Refusal 404, 403, 409 'desk-empty', 'desk-holds-unreadable' {unreadable}, 'certificate-missing',
   *   422 'one-holder', 'holder-unchanged', 'holder-unknown', 'holder-not-cleared', 'pin-wrong' {triesLeft}, 423 'pin-locked'
   */
  async handOver(command: Command, wanted: NewHandOver): Promise<{ id: string }> {
    const earlier = await earlierAnswer<{ id: string }>(this.db, command);
    if (earlier) return earlier.answer;
    const { caller } = command;
    const { unitId, fromPersonId, toPersonId, toDepartmentId } = wanted;
    permitHandOver(caller, unitId);
    if ((toPersonId === undefined) === (toDepartmentId === undefined)) throw invalid('one-holder', 'toDepartmentId');
    if (toPersonId === fromPersonId) throw invalid('holder-unchanged', 'toPersonId');
    const signer = await this.statements.open(caller.id, wanted.pin);
    const wish = { ...wanted, to: { personId: toPersonId, departmentId: toDepartmentId } };
    return once(this.db, command, async (tx) => ({ id: await this.carryOut(tx, caller, wish, signer) }));
  }

  private async carryOut(tx: Tx, caller: Caller, wish: Wish, signer: StatementSigner): Promise<string> {
    const { unitId, fromPersonId, to, reason } = wish;
    const onDesk = `r.person_id = $4 AND r.unit_id = $5 AND ${IS_OPEN()}`;
    const held = await this.referrals.holdAll(tx, caller, onDesk, [fromPersonId, unitId]);
    const { items: open, unreadable } = await openOf(tx, caller, unitId, fromPersonId);
    // what came in beside this command is not on the list
    const items = open.filter(({ referralId }) => held.some(({ id }) => id === referralId));
    if (unreadable > 0) throw conflict('desk-holds-unreadable', { unreadable });
    if (items.length === 0) throw conflict('desk-empty');
    await this.requireHolder(
      tx,
      unitId,
      held.some(({ secret }) => secret),
      to,
    );
    const post = headPost(caller, unitId, 'REFER')!;
    const at = await officialTime(tx);
    const statement = handOverStatement({ ...(await this.sayers(tx, caller, wish, post)), at, referrals: items });
    const id = await keep(tx, { ...wish, caller, post, statement, signer, at });
    for (const referral of held) await replace(tx, caller, referral, to, reason, id);
    await tellOf(tx, caller, wish, id, items);
    await record(tx, caller, {
      action: 'desk-hand-over.made',
      subjectKind: 'desk-hand-over',
      subjectId: id,
      unitId,
      detail: { fromPersonId, ...to, referrals: items.length },
    });
    return id;
  }

  private async requireHolder(tx: Tx, unitId: string, secret: boolean, to: Partial<HolderIds>): Promise<void> {
    await this.holders.require(tx, unitId, secret, to, (holder) =>
      holder === 'personId' ? 'toPersonId' : 'toDepartmentId',
    );
  }

  /** Who says what of whom, by their names of today. */
  private async sayers(
    tx: Tx,
    caller: Caller,
    { unitId, fromPersonId, to, reason }: Wish,
    post: HeldPost | ActingPost,
  ): Promise<Omit<HandOverList, 'at' | 'referrals'>> {
    const names = await readOne<{ unit: string; from: string; to: string; me: string }>(
      tx,
      `SELECT (SELECT name_ar FROM org_unit_now WHERE id = $1) AS unit, (SELECT name_ar FROM person WHERE id = $2) AS "from",
         coalesce((SELECT name_ar FROM person WHERE id = $3), (SELECT name_ar FROM department WHERE id = $4)) AS "to",
         (SELECT name_ar FROM person WHERE id = $5) AS me`,
      [unitId, fromPersonId, to.personId ?? null, to.departmentId ?? null, caller.id],
    );
    const principal = 'principal' in post ? { id: post.principal.id, nameAr: post.principal.nameAr } : null;
    const kind = to.personId ? 'PERSON' : 'DEPARTMENT';
    return {
      unitId,
      unitName: names!.unit,
      from: { id: fromPersonId, nameAr: names!.from },
      to: { kind, id: (to.personId ?? to.departmentId)!, nameAr: names!.to },
      reason,
      madeBy: { id: caller.id, nameAr: names!.me, titleAr: post.titleAr },
      onBehalfOf: principal,
    };
  }
}

interface ListToKeep extends Wish {
  caller: Caller;
  post: HeldPost | ActingPost;
  statement: string;
  signer: StatementSigner;
  at: Date;
}

async function keep(tx: Tx, list: ListToKeep): Promise<string> {
  const { unitId, fromPersonId, to, reason, statement, signer, caller, post, at } = list;
  const signature = await signer.sign(statement);
  const [{ id }] = await tx.query(
    `INSERT INTO desk_hand_over (unit_id, from_person_id, to_person_id, to_department_id, reason, statement, signature, signer_serial,
       made_by, delegation_id, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
    [
      ...[unitId, fromPersonId, to.personId ?? null, to.departmentId ?? null, reason],
      ...[statement, signature, signer.serial, caller.id, delegationOf(post), at],
    ],
  );
  return id;
}

/** One notice for the whole list, to both ends of it. */
async function tellOf(tx: Tx, caller: Caller, wish: Wish, id: string, items: HandOverLine[]): Promise<void> {
  const { unitId, fromPersonId, to } = wish;
  const said = {
    kind: 'desk-handed-over' as const,
    unitId,
    cause: id,
    detail: { referrals: items.length },
    except: caller.id,
  };
  const receivers = to.personId ? { personIds: [to.personId] } : { departmentId: to.departmentId! };
  await notify(tx, [
    { ...said, to: receivers },
    { ...said, to: { personIds: [fromPersonId] } },
  ]);
}
