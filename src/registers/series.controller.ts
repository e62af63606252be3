import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import { SeriesQueries, SeriesView } from './series.queries.js';

const Series = z.object({ items: z.array(SeriesView) });

@ApiTags('registers')
@Controller('api/v1/units')
export class SeriesController {
  constructor(private readonly series: SeriesQueries) {}

  /** The numbering of a unit's books: their years, where each began, where it stands and what keeps it open. */
  @Get(':id/registers')
  @Answers(200, Series)
  ofUnit(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<z.infer<typeof Series>> {
    return this.series.ofUnit(caller, id);
  }
}
