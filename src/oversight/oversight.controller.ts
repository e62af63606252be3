import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { Oversight, OversightQueries } from './oversight.queries.js';

@ApiTags('oversight')
@Controller('api/v1/oversight')
export class OversightController {
  constructor(private readonly oversight: OversightQueries) {}

  /** How far each unit is behind, the one most behind first: figures only, of what is not confidential. */
  @Get()
  @Answers(200, Oversight)
  listOversight(@By() caller: Caller): Promise<Oversight> {
    return this.oversight.units(caller);
  }
}
