import { Injectable } from '@nestjs/common';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, invalid, notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { RequestCommands } from './request-commands.service.js';
import type { HeldRequest } from './request-life.js';
import { beginPause, endPause } from './request-pauses.js';
import type { RequestStanding } from './request-view.js';
import type { Paused, Resumed } from './request-wishes.js';

@Injectable()
export class RequestPausesService {
  constructor(private readonly commands: RequestCommands) {}

  /** Somebody outside the unit holds the matter, by no letter of ours. @throws Refusal 409 'already-paused', 422 at the holder */
  pause(command: Command, requestId: string, wish: Paused, seen?: number): Promise<RequestStanding> {
    return this.commands.act({ command, requestId, seen, action: 'pause' }, async (tx, held) => {
      const name = await holderName(tx, held, wish);
      const holder = { unitId: wish.holderUnitId ?? null, externalPartyId: null, letterId: null, name };
      if (!(await beginPause(tx, command.caller, requestId, holder, wish.reason))) throw conflict('already-paused');
    });
  }

  /** They have given it back. @throws Refusal 404 'pause-unknown', 409 'pause-ended' */
  resume(command: Command, requestId: string, { pauseId, note }: Resumed, seen?: number): Promise<RequestStanding> {
    return this.commands.act({ command, requestId, seen, action: 'resume' }, async (tx) => {
      const known = await readOne(tx, 'SELECT FROM request_pause WHERE id = $1 AND request_id = $2', [
        pauseId,
        requestId,
      ]);
      if (!known) throw notFound('pause-unknown');
      if (!(await endPause(tx, command.caller, pauseId, note))) throw conflict('pause-ended');
    });
  }
}

async function holderName(tx: Tx, held: HeldRequest, { holderUnitId, holderName }: Paused): Promise<string> {
  if (!holderUnitId) return holderName!;
  if (holderUnitId === held.unitId) throw invalid('holder-is-own-unit', 'holderUnitId');
  const unit = await readOne<{ name: string }>(tx, 'SELECT name_ar AS name FROM org_unit_now WHERE id = $1', [
    holderUnitId,
  ]);
  if (!unit) throw invalid('unit-unknown', 'holderUnitId');
  return unit.name;
}
