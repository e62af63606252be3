import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { UnitsQueries, UnitView } from './units.queries.js';

@ApiTags('units')
@Controller('api/v1/units')
export class UnitsController {
  constructor(private readonly units: UnitsQueries) {}

  @Get()
  @Scope('units:read')
  @Answers(200, listOf(UnitView))
  list(@Query({ schema: Page }) page: Page): Promise<List<UnitView>> {
    return this.units.active(page);
  }
}
