import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import { EscalationPolicyService } from './escalation-policy.service.js';
import {
  EscalationDays,
  EscalationPolicy,
  FollowUpCounts,
  FollowUpsWanted,
  NewPause,
  NewWaiver,
  OfUnit,
  OwedByUs,
  OwedToUs,
  PauseView,
  WaiverView,
} from './follow-up-view.js';
import { OwedByUsQueries } from './owed-by-us.queries.js';
import { OwedToUsQueries } from './owed-to-us.queries.js';
import { PausesService } from './pauses.service.js';
import { WaiversService } from './waivers.service.js';

const Nothing = z.strictObject({});

@ApiTags('follow-up')
@Controller('api/v1/follow-ups')
export class FollowUpController {
  constructor(
    private readonly owedByUs: OwedByUsQueries,
    private readonly owedToUs: OwedToUsQueries,
    private readonly pauses: PausesService,
    private readonly waivers: WaiversService,
    private readonly policies: EscalationPolicyService,
  ) {}

  /** The registered letters to which a unit owes a reply, the one due first at the top. */
  @Get('owed-by-us')
  @Answers(200, listOf(OwedByUs))
  listOwedByUs(@By() by: Caller, @Query({ schema: FollowUpsWanted }) wanted: FollowUpsWanted): Promise<List<OwedByUs>> {
    return this.owedByUs.list(by, wanted);
  }

  /** The replies that a unit waits for, one line for each recipient, the one due first at the top. */
  @Get('owed-to-us')
  @Answers(200, listOf(OwedToUs))
  listOwedToUs(@By() by: Caller, @Query({ schema: FollowUpsWanted }) wanted: FollowUpsWanted): Promise<List<OwedToUs>> {
    return this.owedToUs.list(by, wanted);
  }

  /** How many there are in each part of both lists. */
  @Get('counts')
  @Answers(200, FollowUpCounts)
  async countFollowUps(@By() by: Caller, @Query({ schema: OfUnit }) { unitId }: OfUnit): Promise<FollowUpCounts> {
    const [owedByUs, owedToUs] = await Promise.all([
      this.owedByUs.counts(by, unitId),
      this.owedToUs.counts(by, unitId),
    ]);
    return { owedByUs, owedToUs };
  }

  /** A day stands still from today on, for a reason. */
  @Post('pauses')
  @Answers(201, PauseView)
  pauseFollowUp(@Body({ schema: NewPause }) wanted: NewPause, @Commanded() command: Command): Promise<PauseView> {
    return this.pauses.pause(command, wanted);
  }

  /** It goes on from today; the working days in which it stood still are added. */
  @Post('pauses/:id/end')
  @HttpCode(200)
  @Answers(200, PauseView)
  resumeFollowUp(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Nothing }) _: object,
    @Commanded() command: Command,
  ): Promise<PauseView> {
    return this.pauses.resume(command, id);
  }

  /** Nothing more is awaited from this recipient: why (INV-30). */
  @Post('waivers')
  @Answers(201, WaiverView)
  waiveReply(@Body({ schema: NewWaiver }) wanted: NewWaiver, @Commanded() command: Command): Promise<WaiverView> {
    return this.waivers.waive(command, wanted);
  }

  /** When whom is told of a day that is near or has passed. */
  @Get('policy')
  @Answers(200, EscalationPolicy)
  readEscalationPolicy(@By() by: Caller, @Query({ schema: OfUnit }) { unitId }: OfUnit): Promise<EscalationPolicy> {
    return this.policies.of(by, unitId);
  }

  /** Arranges it for the rounds to come. */
  @Put('policy')
  @Answers(200, EscalationPolicy)
  setEscalationPolicy(
    @Query({ schema: OfUnit }) { unitId }: OfUnit,
    @Body({ schema: EscalationDays }) days: EscalationDays,
    @Commanded() command: Command,
  ): Promise<EscalationPolicy> {
    return this.policies.set(command, unitId, days);
  }
}
