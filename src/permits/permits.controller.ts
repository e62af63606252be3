import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import { Pin } from '../letters/letter-signing.controller.js';
import { versionSeen, versionTag } from '../letters/letter-version.js';
import { PermitSigningService } from './permit-signing.service.js';
import {
  NewPermit,
  PermitAnswer,
  PermitContent,
  PermitDecision,
  PermitDetail,
  PermitLine,
  PermitsPage,
} from './permit-view.js';
import { PermitsQueries } from './permits.queries.js';
import { PermitsService } from './permits.service.js';

@ApiTags('building permits')
@Controller('api/v1')
export class PermitsController {
  constructor(
    private readonly permits: PermitsService,
    private readonly queries: PermitsQueries,
    private readonly signing: PermitSigningService,
  ) {}

  /** Prepares the building permit of an approved request. */
  @Post('requests/:id/permit')
  @Answers(201, PermitAnswer)
  preparePermit(
    @Param({ schema: WithId }) request: WithId,
    @Body({ schema: NewPermit }) permit: NewPermit,
    @Commanded() command: Command,
  ): Promise<PermitAnswer> {
    return this.permits.prepare(command, request.id, permit);
  }

  /** Building permits of the caller's units, the newest first. */
  @Get('permits')
  @Scope('permits:read')
  @Answers(200, listOf(PermitLine))
  listPermits(@By() caller: Caller, @Query({ schema: PermitsPage }) page: PermitsPage): Promise<List<PermitLine>> {
    return this.queries.list(caller, page);
  }

  /** One permit with what was decided about it. */
  @Get('permits/:id')
  @Scope('permits:read')
  @Answers(200, PermitDetail)
  async readPermit(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id }: WithId,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PermitDetail> {
    const permit = await this.queries.one(caller, id);
    void reply.header('etag', versionTag(permit.version));
    return permit;
  }

  /** Changes what a permit says before it has a number, if nobody changed it since. */
  @Put('permits/:id')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the ETag of the version that was edited' })
  @Answers(200, PermitAnswer)
  changePermit(
    @Param({ schema: WithId }) { id }: WithId,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: PermitContent }) content: PermitContent,
    @Commanded() command: Command,
  ): Promise<PermitAnswer> {
    return this.permits.change(command, id, versionSeen(ifMatch), content);
  }

  /** Gives a permit up before it has a number. */
  @Post('permits/:id/cancel')
  @HttpCode(200)
  @Answers(200, PermitAnswer)
  cancelPermit(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<PermitAnswer> {
    return this.permits.cancel(command, id);
  }

  /** The head issues it: the permit gets its number, and the file its signatures. Again after an interruption: the same number. */
  @Post('permits/:id/sign')
  @HttpCode(200)
  @Answers(200, PermitAnswer)
  signPermit(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Pin }) { pin }: Pin,
    @Commanded() command: Command,
  ): Promise<PermitAnswer> {
    return this.signing.sign(command, id, pin);
  }

  /** The head suspends a valid permit. */
  @Post('permits/:id/suspend')
  @HttpCode(200)
  @Answers(200, PermitAnswer)
  suspendPermit(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: PermitDecision }) grounds: PermitDecision,
    @Commanded() command: Command,
  ): Promise<PermitAnswer> {
    return this.permits.decide(command, id, 'suspend', grounds);
  }

  /** The head lets a suspended permit run again. */
  @Post('permits/:id/reinstate')
  @HttpCode(200)
  @Answers(200, PermitAnswer)
  reinstatePermit(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: PermitDecision }) grounds: PermitDecision,
    @Commanded() command: Command,
  ): Promise<PermitAnswer> {
    return this.permits.decide(command, id, 'reinstate', grounds);
  }

  /** The head revokes a permit, for good. */
  @Post('permits/:id/revoke')
  @HttpCode(200)
  @Answers(200, PermitAnswer)
  revokePermit(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: PermitDecision }) grounds: PermitDecision,
    @Commanded() command: Command,
  ): Promise<PermitAnswer> {
    return this.permits.decide(command, id, 'revoke', grounds);
  }
}
