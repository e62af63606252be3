import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { By, type Caller } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { sessionCookie } from '../identity/session-cookie.js';
import { hashOf } from '../identity/tokens.js';
import { Counts } from './counts.js';
import { CountsQueries } from './counts.queries.js';
import { LiveService } from './live.service.js';

@ApiTags('live')
@Controller('api/v1')
export class LiveController {
  private readonly cookie: string;

  constructor(
    private readonly counts: CountsQueries,
    private readonly live: LiveService,
    @InjectConfig() config: Config,
  ) {
    this.cookie = sessionCookie(config.publicUrl).name;
  }

  /** What waits for the caller, as the menu shows it. */
  @Get('counts')
  @Answers(200, Counts)
  readCounts(@By() caller: Caller): Promise<Counts> {
    return this.counts.of(caller);
  }

  /**
   * Server-sent events for the signed-in person: `begun` with their counts, `change` with {topics, counts} whenever
   * something changed in their units (`counts` as in GET /counts, or null where none can differ), `ended` when the session
   * has ended. No event says what changed, only what to look at again.
   */
  @Get('events')
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, description: 'events, until the session ends', schema: { type: 'string' } })
  async listenEvents(@By() caller: Caller, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = await this.live.listen(caller, hashOf(request.cookies[this.cookie] ?? '').toString('hex'));
    // Nothing between here and the browser is to keep the events back; and the process can stop without waiting.
    void reply.headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    void reply.send(body);
  }
}
