import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import { Outcomes } from './outcome-view.js';
import { OutcomesQueries } from './outcomes.queries.js';

@ApiTags('letters')
@Controller('api/v1/letters/:id')
export class OutcomesController {
  constructor(private readonly outcomes: OutcomesQueries) {}

  /** How far the letter got at each of those it is addressed to, and who has answered. */
  @Get('outcomes')
  @Scope('dispatches:read')
  @Answers(200, Outcomes)
  readLetterOutcomes(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<Outcomes> {
    return this.outcomes.of(caller, id);
  }
}
