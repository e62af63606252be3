import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import { versionSeen } from '../letters/letter-version.js';
import { RequestDocumentsService } from './request-documents.service.js';
import { RequestPausesService } from './request-pauses.service.js';
import { RequestStepsService } from './request-steps.service.js';
import { RequestStanding } from './request-view.js';
import { Closing, NewDocuments, Note, Paused, Rejected, Resumed, Returned, Withdrawn } from './request-wishes.js';

/** Commands on one request. With If-Match they are done only while it is as the caller saw it. */
@ApiTags('requests')
@ApiHeader({ name: 'If-Match', required: false, description: 'the ETag of the request as it was seen' })
@Controller('api/v1/requests/:id')
export class RequestStepsController {
  constructor(
    private readonly steps: RequestStepsService,
    private readonly pauses: RequestPausesService,
    private readonly documents: RequestDocumentsService,
  ) {}

  /** More documents for a request that goes on. */
  @Post('documents')
  @HttpCode(200)
  @Scope('requests:write')
  @Answers(200, RequestStanding)
  addRequestDocuments(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: NewDocuments }) body: NewDocuments,
    @Headers('if-match') ifMatch: string | undefined,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.documents.add(command, id, body, seenIn(ifMatch));
  }

  /** To the next step. */
  @Post('advance')
  @HttpCode(200)
  @Scope('requests:write')
  @Answers(200, RequestStanding)
  advanceRequest(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Note }) body: Note,
    @Headers('if-match') ifMatch: string | undefined,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.steps.advance(command, id, body, seenIn(ifMatch));
  }

  /** Back to an earlier step, with the reason. */
  @Post('return')
  @HttpCode(200)
  @Scope('requests:write')
  @Answers(200, RequestStanding)
  returnRequest(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Returned }) body: Returned,
    @Headers('if-match') ifMatch: string | undefined,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.steps.return(command, id, body, seenIn(ifMatch));
  }

  /** The head agrees. */
  @Post('approve')
  @HttpCode(200)
  @Answers(200, RequestStanding)
  approveRequest(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Note }) body: Note,
    @Headers('if-match') ifMatch: string | undefined,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.steps.approve(command, id, body, seenIn(ifMatch));
  }

  /** The head declines, and says why. */
  @Post('reject')
  @HttpCode(200)
  @Answers(200, RequestStanding)
  rejectRequest(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Rejected }) body: Rejected,
    @Headers('if-match') ifMatch: string | undefined,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.steps.reject(command, id, body, seenIn(ifMatch));
  }

  /** Stops the clock: somebody outside the unit holds the matter. */
  @Post('pause')
  @HttpCode(200)
  @Scope('requests:write')
  @Answers(200, RequestStanding)
  pauseRequest(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Paused }) body: Paused,
    @Headers('if-match') ifMatch: string | undefined,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.pauses.pause(command, id, body, seenIn(ifMatch));
  }

  /** One holder has given it back; the clock goes on when none is left. */
  @Post('resume')
  @HttpCode(200)
  @Scope('requests:write')
  @Answers(200, RequestStanding)
  resumeRequest(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Resumed }) body: Resumed,
    @Headers('if-match') ifMatch: string | undefined,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.pauses.resume(command, id, body, seenIn(ifMatch));
  }

  /** Hands over and closes. */
  @Post('close')
  @HttpCode(200)
  @Scope('requests:write')
  @Answers(200, RequestStanding)
  closeRequest(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Closing }) body: Closing,
    @Headers('if-match') ifMatch: string | undefined,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.steps.close(command, id, body, seenIn(ifMatch));
  }

  /** The applicant takes the request back. */
  @Post('withdraw')
  @HttpCode(200)
  @Scope('requests:write')
  @Answers(200, RequestStanding)
  withdrawRequest(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Withdrawn }) body: Withdrawn,
    @Headers('if-match') ifMatch: string | undefined,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.steps.withdraw(command, id, body, seenIn(ifMatch));
  }
}

const seenIn = (ifMatch: string | undefined): number | undefined =>
  ifMatch === undefined ? undefined : versionSeen(ifMatch);
