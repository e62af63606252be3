import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { forbidden } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { correctExternalParty, createExternalParty, type NewExternalParty } from './external-parties.js';
import { type ExternalPartyView, externalPartyView } from './external-parties.queries.js';
import { externalPartyAbilities, mayAddExternalParty } from './units.policy.js';

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
    if (!externalPartyAbilities(command.caller).includes('correct')) throw forbidden();
    return once(this.db, command, async (tx) => {
      await correctExternalParty(tx, command.caller, partyId, names);
      return externalPartyView(tx, command.caller, partyId);
    });
  }
}
