import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { By, type Caller } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { sessionCookie } from '../identity/session-cookie.js';
import { hashOf } from '../identity/tokens.js';
import { Counts } from './counts.js';
import { CountsQueries } from './counts.queries.js';
import { LiveService } from './live.service.js';

const Again = z.object({ lastHeard: z.string().max(100).optional().describe('the id of the last event you heard') });
type Again = z.infer<typeof Again>;

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
   * something changed in their units (`counts` as in GET /counts, or null where none can differ), `notice` with {kind, urgent,
   * unread} for each thing they are told of, `ended` when the session has ended. No event says what changed, only what to
   * look at again. Whoever comes back with `Last-Event-ID` (or `lastHeard`, where no header can be sent) is told every notice
   * since, once and in order; `look-again` where they are too many.
   */
  @Get('events')
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, description: 'events, until the session ends', schema: { type: 'string' } })
  async listenEvents(
    @By() caller: Caller,
    @Query({ schema: Again }) { lastHeard }: Again,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = hashOf(request.cookies[this.cookie] ?? '').toString('hex');
    const last = request.headers['last-event-id'];
    const body = await this.live.listen(caller, session, typeof last === 'string' && last !== '' ? last : lastHeard);
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
