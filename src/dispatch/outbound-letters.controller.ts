import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { id, line, wholeNumber } from '../http/validation.js';
import { OutboundLettersQueries } from './outbound-letters.queries.js';
import { OUTBOUND_GROUPS, OutboundCounts, OutboundLine } from './outbound-view.js';

const Filter = z.object({
  unitId: id.describe('whose outbound book'),
  text: line(200).optional().describe('a number of the book, or words of the subject or of a recipient’s name'),
  year: wholeNumber(2000, 2200).optional(),
});
const Wanted = Page.extend(Filter.shape).extend({ group: z.enum(OUTBOUND_GROUPS).optional() });

@ApiTags('dispatches')
@Controller('api/v1/outbound-letters')
export class OutboundLettersController {
  constructor(private readonly letters: OutboundLettersQueries) {}

  /** The numbered letters of a unit with where they stand at each recipient, the newest first. */
  @Get()
  @Scope('dispatches:read')
  @Answers(200, listOf(OutboundLine))
  list(@By() caller: Caller, @Query({ schema: Wanted }) wanted: z.infer<typeof Wanted>): Promise<List<OutboundLine>> {
    return this.letters.list(caller, wanted);
  }

  /** How many there are in each group, by the same filter. */
  @Get('counts')
  @Scope('dispatches:read')
  @Answers(200, OutboundCounts)
  counts(@By() caller: Caller, @Query({ schema: Filter }) filter: z.infer<typeof Filter>): Promise<OutboundCounts> {
    return this.letters.counts(caller, filter);
  }
}
