import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { id } from '../http/validation.js';
import { IncomingCounts, IncomingLine, IncomingQueries, IncomingWanted } from './incoming.queries.js';
import { ReadingsService } from './readings.service.js';

const OfUnit = z.object({ unitId: id });
type OfUnit = z.infer<typeof OfUnit>;

const Read = z.strictObject({ entries: z.array(id).min(1, 'entries-missing').max(200, 'too-many-entries') });
type Read = z.infer<typeof Read>;

@ApiTags('incoming')
@Controller('api/v1/incoming')
export class IncomingController {
  constructor(
    private readonly incoming: IncomingQueries,
    private readonly readings: ReadingsService,
  ) {}

  /** What a unit has registered as inbound, the newest first, with your marks of what you have read. */
  @Get()
  @Answers(200, listOf(IncomingLine))
  list(@By() caller: Caller, @Query({ schema: IncomingWanted }) wanted: IncomingWanted): Promise<List<IncomingLine>> {
    return this.incoming.list(caller, wanted);
  }

  /** How many there are of each part. */
  @Get('counts')
  @Answers(200, IncomingCounts)
  counts(@By() caller: Caller, @Query({ schema: OfUnit }) { unitId }: OfUnit): Promise<IncomingCounts> {
    return this.incoming.counts(caller, unitId);
  }

  /** You have read these. */
  @Post('read')
  @HttpCode(200)
  @Answers(200, z.object({ read: z.int().describe('how many of them you had not read before') }))
  markRead(@Body({ schema: Read }) { entries }: Read, @Commanded() command: Command): Promise<{ read: number }> {
    return this.readings.markRead(command, entries);
  }
}
