import { Injectable } from '@nestjs/common';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden, invalid } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { type Decision, type Outcome, outcomeOf } from './request.js';
import { RequestCommands } from './request-commands.service.js';
import { type HeldRequest, noteEvent } from './request-life.js';
import { endPauses } from './request-pauses.js';
import type { RequestStanding } from './request-view.js';
import type { Closing, Note, Rejected, Returned, Withdrawn } from './request-wishes.js';

/** A request goes from step to step, is decided by the head and ends at the window. */
@Injectable()
export class RequestStepsService {
  constructor(private readonly commands: RequestCommands) {}

  /** To the next step: from the window, or from one department to the next or to the head. */
  advance(command: Command, requestId: string, said: Note, seen?: number): Promise<RequestStanding> {
    return this.commands.act({ command, requestId, seen, action: 'advance' }, (tx, held) =>
      this.go(tx, command.caller, held, held.step + 1, said),
    );
  }

  /** Back to an earlier step; what the head decided is open again. @throws Refusal 422 'step-not-before', 409 'permit-already-numbered' */
  return(command: Command, requestId: string, { toStep, ...said }: Returned, seen?: number): Promise<RequestStanding> {
    return this.commands.act({ command, requestId, seen, action: 'return' }, async (tx, held) => {
      if (toStep >= held.step) throw invalid('step-not-before', 'toStep');
      if (await permitStage(tx, held.id, 'NUMBERED', 'ISSUED')) throw conflict('permit-already-numbered');
      await this.go(tx, command.caller, held, toStep, said);
    });
  }

  /** The head agrees: what was asked for can be handed over, or the permit be issued. */
  approve(command: Command, requestId: string, said: Note, seen?: number): Promise<RequestStanding> {
    return this.commands.act({ command, requestId, seen, action: 'approve' }, (tx, held) =>
      this.go(tx, command.caller, held, held.step + 1, said, 'APPROVED'),
    );
  }

  /** The head declines, and the applicant is told why; the answer is handed over at the window. */
  reject(command: Command, requestId: string, said: Rejected, seen?: number): Promise<RequestStanding> {
    return this.commands.act({ command, requestId, seen, action: 'reject' }, (tx, held) =>
      this.go(tx, command.caller, held, held.step + 1, said, 'REJECTED'),
    );
  }

  /**
   * Handed over to the applicant; nobody outside is waited for any more.
   * @throws Refusal 409 'request-has-open-letter' (INV-48), 'permit-not-issued'
   */
  close(command: Command, requestId: string, { override, ...said }: Closing, seen?: number): Promise<RequestStanding> {
    return this.commands.act({ command, requestId, seen, action: 'close' }, async (tx, held) => {
      const awaitsPermit = held.issuesPermit && held.decision === 'APPROVED';
      if (awaitsPermit && !(await permitStage(tx, held.id, 'ISSUED'))) throw conflict('permit-not-issued');
      await this.end(tx, command.caller, held, outcomeOf(held.decision), said, override);
    });
  }

  /** The applicant takes the request back. @throws Refusal 409 'request-has-open-letter' (INV-48), 'permit-already-numbered' */
  withdraw(
    command: Command,
    requestId: string,
    { reason, override }: Withdrawn,
    seen?: number,
  ): Promise<RequestStanding> {
    return this.commands.act({ command, requestId, seen, action: 'withdraw' }, async (tx, held) => {
      if (await permitStage(tx, held.id, 'NUMBERED', 'ISSUED')) throw conflict('permit-already-numbered');
      await this.end(tx, command.caller, held, 'WITHDRAWN', { note: reason, told: '' }, override);
    });
  }

  private async go(
    tx: Tx,
    caller: Caller,
    held: HeldRequest,
    toStep: number,
    said: Note,
    decision: Decision | null = null,
  ): Promise<void> {
    await tx.query(
      'UPDATE service_request SET step = $2, decision = $3, step_since = official_time(), version = version + 1 WHERE id = $1',
      [held.id, toStep, decision],
    );
    const kind = decision === 'APPROVED' ? 'APPROVED' : 'STEP_CHANGED';
    await noteEvent(tx, caller, held.id, { kind, fromStep: held.step, toStep, ...said });
  }

  private async end(
    tx: Tx,
    caller: Caller,
    held: HeldRequest,
    outcome: Outcome,
    said: Note,
    override: string | undefined,
  ): Promise<void> {
    if (override !== undefined && caller.kind !== 'PERSON') throw forbidden('override-not-permitted');
    await endPauses(tx, caller, held.id);
    // an override stands only where there was something to override
    await tx.query(
      `UPDATE service_request SET state = 'CLOSED', outcome = $2, closed_at = official_time(), version = version + 1,
         closing_override = CASE WHEN EXISTS (SELECT FROM open_letters_of($1)) THEN $3 END WHERE id = $1`,
      [held.id, outcome, override ?? null],
    );
    const note = said.note || (override ?? '');
    await noteEvent(tx, caller, held.id, { kind: 'CLOSED', fromStep: held.step, told: said.told, note });
  }
}

/** Whether the request has a permit at one of these stages. */
async function permitStage(tx: Tx, requestId: string, ...stages: string[]): Promise<boolean> {
  const found = await readOne(tx, 'SELECT FROM building_permit WHERE request_id = $1 AND stage = ANY ($2)', [
    requestId,
    stages,
  ]);
  return found !== undefined;
}
