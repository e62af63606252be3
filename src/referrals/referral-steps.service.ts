import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Tx } from '../database/transaction.js';
import { invalid, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { wayTo } from './referral.js';
import { addEvents, withdrawWhole } from './referral-events.js';
import { ReferralHoldersQueries } from './referral-holders.queries.js';
import { tell } from './referral-notices.js';
import { replace } from './referral-replacing.js';
import type { NewHolder, Referral } from './referral-view.js';
import { actionOf, directingDelegation, type HeldReferral, permit } from './referrals.policy.js';
import { ReferralsQueries } from './referrals.queries.js';
import { one } from './referrals.service.js';

type Step = 'receive' | 'start' | 'complete' | 'return' | 'note';
const DONE = {
  receive: 'referral.received',
  start: 'referral.started',
  complete: 'referral.completed',
  return: 'referral.returned',
  note: 'referral.noted',
} as const;

@Injectable()
export class ReferralStepsService {
  constructor(
    private readonly db: DataSource,
    private readonly queries: ReferralsQueries,
    private readonly holders: ReferralHoldersQueries,
  ) {}

  /**
   * Its holder receives, starts, completes (with an outcome), returns (as not theirs) or notes it. Steps that were left out
   * are written down with it.
   * @throws Refusal 404, 403, 409 'referral-step-not-possible', 'sub-referral-open'
   */
  step(command: Command, referralId: string, step: Step, text = ''): Promise<Referral> {
    return this.change(command, referralId, DONE[step], async (tx, referral) => {
      permit(command.caller, referral, step);
      const way = wayTo(referral.kind, referral.state, actionOf(step))!;
      await addEvents(tx, command.caller, referralId, way, { text });
      if (step === 'complete') await tell(tx, command.caller, 'referral-completed', referralId, ['maker']);
      if (step === 'return') await tell(tx, command.caller, 'referral-returned', referralId, ['maker']);
    });
  }

  /** Whoever has to do with it says something about it, also after its end. */
  comment(command: Command, referralId: string, text: string): Promise<Referral> {
    return this.change(command, referralId, 'referral.commented', async (tx, referral) => {
      permit(command.caller, referral, 'comment');
      await addEvents(tx, command.caller, referralId, ['COMMENT'], { text });
      await tell(tx, command.caller, 'referral-commented', referralId, ['holder', 'maker']);
    });
  }

  /** Whoever gave it takes it away again, with all that was given on. */
  withdraw(command: Command, referralId: string, text: string): Promise<Referral> {
    return this.change(command, referralId, 'referral.withdrawn', async (tx, referral) => {
      permit(command.caller, referral, 'withdraw');
      await withdrawAndTell(tx, command.caller, referral, text);
    });
  }

  /**
   * Gives it to another holder, as it is: lead, directive, day and branches go over with it.
   * @returns the new one
   * @throws Refusal 404, 403, 409, 422 'one-holder', 'holder-unchanged', 'holder-unknown', 'holder-not-cleared'
   */
  reassign(command: Command, referralId: string, { reason, ...holder }: NewHolder): Promise<Referral> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const referral = await this.queries.hold(tx, caller, referralId);
      permit(caller, referral, 'reassign');
      if ((holder.personId === undefined) === (holder.departmentId === undefined))
        throw invalid('one-holder', 'departmentId');
      const { personId, departmentId } = referral.holder;
      if (holder.personId ? holder.personId === personId : holder.departmentId === departmentId)
        throw invalid('holder-unchanged', holder.personId ? 'personId' : 'departmentId');
      await this.holders.require(tx, referral.unitId, referral.secret, holder);
      const id = await replace(tx, caller, referral, holder, reason);
      await tell(tx, caller, 'referral-withdrawn', referralId, ['holder']);
      await tell(tx, caller, 'referral-made', id, ['holder']);
      await record(tx, caller, { ...fact(referral, 'referral.reassigned'), detail: { replacedBy: id } });
      return one(this.queries, tx, caller, id);
    });
  }

  /**
   * Takes back what one command made, while nobody has acted on any of it.
   * @throws Refusal 404, 403, 409 'undo-too-late'
   */
  undo(command: Command, batchId: string): Promise<{ items: Referral[] }> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const batch = await this.queries.holdAll(tx, caller, 'r.batch_id = $4', [batchId]);
      if (batch.length === 0) throw notFound('referral-unknown');
      for (const referral of batch) permit(caller, referral, 'undo');
      for (const referral of batch) await withdrawAndTell(tx, caller, referral, 'undone');
      const [{ entryId, unitId }] = batch as [HeldReferral];
      await record(tx, caller, {
        action: 'referral.undone',
        subjectKind: 'entry',
        subjectId: entryId,
        unitId,
        detail: { batchId, referrals: batch.length },
      });
      return {
        items: await this.queries.some(
          tx,
          caller,
          batch.map(({ id }) => id),
        ),
      };
    });
  }

  private change(
    command: Command,
    referralId: string,
    action: string,
    work: (tx: Tx, referral: HeldReferral) => Promise<void>,
  ): Promise<Referral> {
    return once(this.db, command, async (tx) => {
      const referral = await this.queries.hold(tx, command.caller, referralId);
      await work(tx, referral);
      await record(tx, command.caller, fact(referral, action));
      return one(this.queries, tx, command.caller, referralId);
    });
  }
}

const fact = ({ id, unitId }: HeldReferral, action: string) => ({
  action,
  subjectKind: 'referral',
  subjectId: id,
  unitId,
});

async function withdrawAndTell(tx: Tx, caller: Caller, referral: HeldReferral, text: string): Promise<void> {
  const delegationId = directingDelegation(caller, referral);
  for (const id of await withdrawWhole(tx, caller, referral.id, { text, delegationId }))
    await tell(tx, caller, 'referral-withdrawn', id, ['holder']);
}
