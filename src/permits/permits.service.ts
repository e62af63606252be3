import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { holdRequest, noteEvent } from '../one-stop-shop/request-life.js';
import { DECISIONS, type Decision } from './permit.js';
import { answerOf, holdPermit, requireVersion } from './permit-life.js';
import { PermitOwners } from './permit-owners.service.js';
import type { NewPermit, PermitAnswer, PermitContent, PermitDecision } from './permit-view.js';
import { permitPreparing, permitStep } from './permits.policy.js';

@Injectable()
export class PermitsService {
  constructor(
    private readonly db: DataSource,
    private readonly owners: PermitOwners,
  ) {}

  /**
   * Prepares the permit of an approved request; it has no number before the head signs it.
   * @throws Refusal 404, 403, 409 'request-not-approved', 'service-issues-no-permit', 'permit-exists'
   */
  prepare(command: Command, requestId: string, wanted: NewPermit): Promise<PermitAnswer> {
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      const request = await holdRequest(tx, caller, requestId);
      permitPreparing(caller, request);
      const id = await newId(tx);
      const owner = this.owners.seal(id, wanted.ownerName ?? (await this.owners.applicantOf(tx, requestId)));
      await insertPermit(tx, [id, requestId, request.unitId, caller.id, owner, ...columnsOf(wanted)]);
      return recorded(tx, caller, id, 'permit.prepared', { requestId });
    });
  }

  /** What the permit says, in place of the version that was seen. @throws Refusal 404, 403, 409 'step-not-possible', 412 */
  change(command: Command, permitId: string, seen: number, content: PermitContent): Promise<PermitAnswer> {
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      const held = await holdPermit(tx, caller, permitId);
      permitStep(caller, held, 'edit');
      requireVersion(held, seen);
      const owner = this.owners.seal(permitId, content.ownerName);
      await tx.query(
        `UPDATE building_permit SET version = version + 1, owner_name = $2, address = $3, plot = $4, plot_area = $5, floors = $6,
           use = $7, work = $8, conditions = $9, valid_from = $10, valid_until = $11 WHERE id = $1`,
        [permitId, owner, ...columnsOf(content)],
      );
      return recorded(tx, caller, permitId, 'permit.changed', { version: held.version + 1 });
    });
  }

  /** Gives up a permit that has no number; another may be prepared. @throws Refusal 404, 403, 409 'step-not-possible' */
  cancel(command: Command, permitId: string): Promise<PermitAnswer> {
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      permitStep(caller, await holdPermit(tx, caller, permitId), 'cancel');
      await tx.query(`UPDATE building_permit SET stage = 'CANCELLED' WHERE id = $1`, [permitId]);
      return recorded(tx, caller, permitId, 'permit.cancelled');
    });
  }

  /**
   * The head suspends, reinstates or revokes an issued permit; whoever checks it sees so at once.
   * @throws Refusal 404, 403, 409 'step-not-possible'
   */
  decide(
    command: Command,
    permitId: string,
    decision: Decision,
    { reason, decisionReference }: PermitDecision,
  ): Promise<PermitAnswer> {
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      const held = await holdPermit(tx, caller, permitId);
      permitStep(caller, held, decision);
      const { action, event, done } = DECISIONS[decision];
      await tx.query(
        'INSERT INTO permit_decision (permit_id, action, reason, decision_reference, decided_by) VALUES ($1, $2, $3, $4, $5)',
        [permitId, action, reason, decisionReference, caller.id],
      );
      await noteEvent(tx, caller, held.requestId, { kind: event, permitId, note: reason });
      return recorded(tx, caller, permitId, done, { from: held.state });
    });
  }
}

async function newId(tx: Tx): Promise<string> {
  return (await readOne<{ id: string }>(tx, 'SELECT uuidv7() AS id'))!.id;
}

async function insertPermit(tx: Tx, columns: unknown[]): Promise<void> {
  await tx.query(
    `INSERT INTO building_permit (id, request_id, unit_id, prepared_by, owner_name, address, plot, plot_area, floors, use, work,
       conditions, valid_from, valid_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    columns,
  );
}

const columnsOf = (permit: Omit<PermitContent, 'ownerName'>): unknown[] => [
  permit.address,
  permit.plot,
  permit.plotArea,
  permit.floors,
  permit.use,
  permit.work,
  permit.conditions,
  permit.validFrom,
  permit.validUntil,
];

async function recorded(
  tx: Tx,
  caller: Caller,
  permitId: string,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<PermitAnswer> {
  const answer = await answerOf(tx, caller, permitId);
  await record(tx, caller, { action, subjectKind: 'permit', subjectId: permitId, unitId: answer.unitId, detail });
  return answer;
}
