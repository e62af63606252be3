import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Tx } from '../database/transaction.js';
import { conflict, forbidden } from '../errors.js';
import { type Caller, type Command, type HeldPost, headPost } from '../http/caller.js';
import { once } from '../http/command.js';
import { entryMay } from '../registers/entry.js';
import { holdEntry } from '../registers/entry-change.js';
import { wayTo } from './referral.js';
import { addEvents } from './referral-events.js';
import { ReferralMaking } from './referral-making.service.js';
import type { NewBranches, NewReferrals, Referral, ReferralsMade } from './referral-view.js';
import { type HolderIds, permit } from './referrals.policy.js';
import { ReferralsQueries } from './referrals.queries.js';

@Injectable()
export class ReferralsService {
  constructor(
    private readonly db: DataSource,
    private readonly queries: ReferralsQueries,
    private readonly making: ReferralMaking,
  ) {}

  /**
   * The head gives an entry to departments and people: one may lead, any number act or are told (INV-29).
   * @throws Refusal 404, 403, 409 'entry-not-referable', 'entry-filed', 'entry-annulled', 'lead-exists', 422 with the field at fault
   */
  refer(command: Command, entryId: string, wanted: NewReferrals): Promise<ReferralsMade> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const entry = await holdEntry(tx, caller, entryId);
      const post = headPost(caller, entry.unitId, 'REFER');
      if (!post || entry.masked) throw forbidden();
      if (entry.direction === 'OUTBOUND') throw conflict('entry-not-referable');
      if (!entryMay(entry.state, 'file')) throw conflict(entry.state === 'ANNULLED' ? 'entry-annulled' : 'entry-filed');
      const ground = { entryId, unitId: entry.unitId, parent: null, annotationId: wanted.annotationId, caller, post };
      const ids = await this.making.make(tx, ground, wanted.referrals);
      const made = await this.queries.made(tx, caller, ids);
      await record(tx, caller, {
        action: 'entry.referred',
        subjectKind: 'entry',
        subjectId: entryId,
        unitId: entry.unitId,
        detail: { batchId: made.batchId, referrals: ids.length },
      });
      return made;
    });
  }

  /**
   * Whoever holds a referral gives parts of it on: branches, with which the bough is taken up; the lead stays with it.
   * @throws Refusal 404, 403, 409, 422 with the field at fault
   */
  forward(command: Command, referralId: string, { referrals }: NewBranches): Promise<Referral> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const bough = await this.queries.hold(tx, caller, referralId);
      permit(caller, bough, 'forward');
      const { entryId, unitId, kind } = bough;
      const post = postIn(caller, unitId, bough.holder);
      const ground = { entryId, unitId, parent: { id: referralId, kind }, caller, post };
      const ids = await this.making.make(tx, ground, referrals);
      await addEvents(tx, caller, referralId, wayTo(kind, bough.state, 'START') ?? []);
      await record(tx, caller, {
        action: 'referral.forwarded',
        subjectKind: 'referral',
        subjectId: referralId,
        unitId,
        detail: { referrals: ids.length },
      });
      return one(this.queries, tx, caller, referralId);
    });
  }
}

/** The post by which the caller holds something. */
function postIn(caller: Caller, unitId: string, { departmentId }: HolderIds): HeldPost {
  const posts = caller.posts.filter((post) => post.unitId === unitId);
  return posts.find((post) => post.departmentId === departmentId) ?? posts[0]!;
}

/** One referral as the caller sees it after the change. */
export async function one(queries: ReferralsQueries, tx: Tx, caller: Caller, id: string): Promise<Referral> {
  const [referral] = await queries.some(tx, caller, [id]);
  return referral!;
}
