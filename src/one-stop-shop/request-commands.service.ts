import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import type { Tx } from '../database/transaction.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import type { RequestAction } from './request.js';
import { type HeldRequest, holdRequest, standingOf } from './request-life.js';
import type { RequestStanding } from './request-view.js';
import { permitAction } from './requests.policy.js';

/** One action on one request. */
export interface Order {
  command: Command;
  requestId: string;
  action: RequestAction;
  /** The version that the caller saw, where it was said. */
  seen?: number;
  /** The audit event's own name, where several actions have one permission. */
  recordedAs?: string;
  /** No personal data (INV-17). */
  detail?: Record<string, unknown>;
}

/** How every action on a request is done: held, permitted, changed, recorded, answered; once for its key. */
@Injectable()
export class RequestCommands {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** @throws Refusal 404, 403, 409 'request-step-not-possible', 412 'version-stale' */
  act(order: Order, change: (tx: Tx, held: HeldRequest) => Promise<void>): Promise<RequestStanding> {
    return this.answer(order, change, (tx) => standingOf(tx, order.requestId, this.config.publicUrl));
  }

  /** The same with an answer of its own. */
  answer<Made, Answer>(
    order: Order,
    change: (tx: Tx, held: HeldRequest) => Promise<Made>,
    answer: (tx: Tx, made: Made) => Promise<Answer>,
  ): Promise<Answer> {
    const { command, requestId, action, seen, recordedAs = action, detail } = order;
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      const held = await holdRequest(tx, caller, requestId, seen);
      permitAction(caller, held, action);
      const made = await change(tx, held);
      await record(tx, caller, {
        action: `request.${recordedAs}`,
        subjectKind: 'request',
        subjectId: requestId,
        unitId: held.unitId,
        detail,
      });
      return answer(tx, made);
    });
  }
}
