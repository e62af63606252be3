import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import { ReferralHoldersQueries } from './referral-holders.queries.js';
import { ReferralStepsService } from './referral-steps.service.js';
import {
  Comment,
  EntryReferrals,
  NewBranches,
  NewHolder,
  NewReferrals,
  OfUnit,
  Outcome,
  Reason,
  Referral,
  ReferralCounts,
  ReferralHolders,
  ReferralLine,
  ReferralsMade,
  ReferralsWanted,
} from './referral-view.js';
import { ReferralsQueries } from './referrals.queries.js';
import { ReferralsService } from './referrals.service.js';

@ApiTags('referrals')
@Controller('api/v1')
export class ReferralsController {
  constructor(
    private readonly referrals: ReferralsService,
    private readonly steps: ReferralStepsService,
    private readonly queries: ReferralsQueries,
    private readonly holders: ReferralHoldersQueries,
  ) {}

  /** To whom something can be given in a unit today. */
  @Get('referral-holders')
  @Answers(200, ReferralHolders)
  listReferralHolders(@By() caller: Caller, @Query({ schema: OfUnit }) { unitId }: OfUnit): Promise<ReferralHolders> {
    return this.holders.ofUnit(caller, unitId);
  }

  /** To whom an entry was given inside its unit, and what became of it. */
  @Get('entries/:id/referrals')
  @Answers(200, EntryReferrals)
  ofEntry(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<EntryReferrals> {
    return this.queries.ofEntry(caller, id);
  }

  /** The head gives an entry to departments and people. */
  @Post('entries/:id/referrals')
  @Answers(201, ReferralsMade)
  refer(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: NewReferrals }) wanted: NewReferrals,
    @Commanded() command: Command,
  ): Promise<ReferralsMade> {
    return this.referrals.refer(command, id, wanted);
  }

  /** What waits for you, for your department, what is late, or what you gave to others. */
  @Get('referrals')
  @Answers(200, listOf(ReferralLine))
  queue(
    @By() caller: Caller,
    @Query({ schema: ReferralsWanted }) wanted: ReferralsWanted,
  ): Promise<List<ReferralLine>> {
    return this.queries.queue(caller, wanted);
  }

  @Get('referrals/counts')
  @Answers(200, ReferralCounts)
  counts(@By() caller: Caller, @Query({ schema: OfUnit }) { unitId }: OfUnit): Promise<ReferralCounts> {
    return this.queries.counts(caller, unitId);
  }

  /** Confirms that it has come. */
  @Post('referrals/:id/receive')
  @HttpCode(200)
  @Answers(200, Referral)
  receive(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<Referral> {
    return this.steps.step(command, id, 'receive');
  }

  @Post('referrals/:id/start')
  @HttpCode(200)
  @Answers(200, Referral)
  start(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<Referral> {
    return this.steps.step(command, id, 'start');
  }

  @Post('referrals/:id/complete')
  @HttpCode(200)
  @Answers(200, Referral)
  complete(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Outcome }) { outcome }: Outcome,
    @Commanded() command: Command,
  ): Promise<Referral> {
    return this.steps.step(command, id, 'complete', outcome);
  }

  /** Gives it back as not ours. */
  @Post('referrals/:id/return')
  @HttpCode(200)
  @Answers(200, Referral)
  return(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Reason }) { reason }: Reason,
    @Commanded() command: Command,
  ): Promise<Referral> {
    return this.steps.step(command, id, 'return', reason);
  }

  /** Takes note of what was given for information. */
  @Post('referrals/:id/note')
  @HttpCode(200)
  @Answers(200, Referral)
  note(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<Referral> {
    return this.steps.step(command, id, 'note');
  }

  /** Takes it away from its holder, with all that was given on. */
  @Post('referrals/:id/withdraw')
  @HttpCode(200)
  @Answers(200, Referral)
  withdraw(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Reason }) { reason }: Reason,
    @Commanded() command: Command,
  ): Promise<Referral> {
    return this.steps.withdraw(command, id, reason);
  }

  @Post('referrals/:id/comment')
  @HttpCode(200)
  @Answers(200, Referral)
  comment(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Comment }) { text }: Comment,
    @Commanded() command: Command,
  ): Promise<Referral> {
    return this.steps.comment(command, id, text);
  }

  /** Its holder gives it, or parts of it, on; the lead stays. Answers the bough. */
  @Post('referrals/:id/forward')
  @HttpCode(200)
  @Answers(200, Referral)
  forward(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: NewBranches }) branches: NewBranches,
    @Commanded() command: Command,
  ): Promise<Referral> {
    return this.referrals.forward(command, id, branches);
  }

  /** Gives it to another holder, as it is. Answers the new one. */
  @Post('referrals/:id/reassign')
  @HttpCode(200)
  @Answers(200, Referral)
  reassign(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: NewHolder }) holder: NewHolder,
    @Commanded() command: Command,
  ): Promise<Referral> {
    return this.steps.reassign(command, id, holder);
  }

  /** Takes back what one command made, within ten minutes and while nobody has acted on it. */
  @Post('referral-batches/:id/undo')
  @HttpCode(200)
  @Answers(200, z.object({ items: z.array(Referral) }))
  undo(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<{ items: Referral[] }> {
    return this.steps.undo(command, id);
  }
}
