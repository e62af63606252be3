import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { forbidden } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import {
  correctExternalParty,
  createExternalParty,
  mergeExternalParty,
  type NewExternalParty,
} from './external-parties.js';
import { type ExternalPartyView, externalPartyView } from './external-parties.queries.js';
import { mayAddExternalParty, mayKeepDirectory } from './units.policy.js';

@Injectable()
export class ExternalPartiesService {
  constructor(private readonly db: DataSource) {}

  async create(command: Command, party: NewExternalParty): Promise<ExternalPartyView> {
    if (!mayAddExternalParty(command.caller)) throw forbidden();
    return once(this.db, command, async (tx) =>
      externalPartyView(tx, command.caller, await createExternalParty(tx, command.caller, party)),
    );
  }

  async correct(
    command: Command,
    partyId: string,
    names: Required<Omit<NewExternalParty, 'code'>>,
  ): Promise<ExternalPartyView> {
    if (!mayKeepDirectory(command.caller)) throw forbidden();
    return once(this.db, command, async (tx) => {
      await correctExternalParty(tx, command.caller, partyId, names);
      return externalPartyView(tx, command.caller, partyId);
    });
  }

  /** The one is the other from now on. @returns the survivor */
  async merge(command: Command, partyId: string, intoId: string): Promise<ExternalPartyView> {
    if (!mayKeepDirectory(command.caller)) throw forbidden();
    return once(this.db, command, async (tx) => {
      await mergeExternalParty(tx, command.caller, partyId, intoId);
      return externalPartyView(tx, command.caller, intoId);
    });
  }
}
