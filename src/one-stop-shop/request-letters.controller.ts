import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { id, WithId } from '../http/validation.js';
import { RequestLettersService } from './request-letters.service.js';
import { RequestLine, RequestStanding, StartedLetter } from './request-view.js';
import { LetterToStart, TiedLetter, Untied } from './request-wishes.js';
import { RequestsQueries } from './requests.queries.js';

const WithLetter = WithId.extend({ letterId: id });
type WithLetter = z.infer<typeof WithLetter>;

@ApiTags('requests')
@Controller('api/v1')
export class RequestLettersController {
  constructor(
    private readonly letters: RequestLettersService,
    private readonly requests: RequestsQueries,
  ) {}

  /** Ties a letter to a request. */
  @Post('requests/:id/letters')
  @HttpCode(200)
  @Scope('requests:write')
  @Answers(200, RequestStanding)
  tieLetter(
    @Param({ schema: WithId }) { id: requestId }: WithId,
    @Body({ schema: TiedLetter }) { letterId }: TiedLetter,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.letters.tie(command, requestId, letterId);
  }

  /** Undoes a tie that was made by mistake. */
  @Post('requests/:id/letters/:letterId/untie')
  @HttpCode(200)
  @Scope('requests:write')
  @Answers(200, RequestStanding)
  untieLetter(
    @Param({ schema: WithLetter }) { id: requestId, letterId }: WithLetter,
    @Body({ schema: Untied }) { reason }: Untied,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.letters.untie(command, requestId, letterId, reason);
  }

  /** Begins a letter with what the request says; a machine needs `requests:write` beside the scope of letters. */
  @Post('requests/:id/start-letter')
  @Scope('letters:write')
  @Answers(201, StartedLetter)
  startLetter(
    @Param({ schema: WithId }) { id: requestId }: WithId,
    @Body({ schema: LetterToStart }) wish: LetterToStart,
    @Commanded() command: Command,
  ): Promise<StartedLetter> {
    return this.letters.start(command, requestId, wish);
  }

  /** The requests that a letter belongs to. */
  @Get('letters/:id/requests')
  @Scope('requests:read')
  @Answers(200, z.object({ items: z.array(RequestLine) }))
  async listLetterRequests(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id: letterId }: WithId,
  ): Promise<{ items: RequestLine[] }> {
    return { items: await this.requests.ofLetter(caller, letterId) };
  }
}
