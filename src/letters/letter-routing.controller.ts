import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import { LetterRoutingService } from './letter-routing.service.js';
import { LetterRouting, SettledFinding } from './letter-routing-view.js';

@ApiTags('letters')
@Controller('api/v1/letters/:id')
export class LetterRoutingController {
  constructor(private readonly routing: LetterRoutingService) {}

  /** What the routing policy says of the letter's recipients, for the people of its own unit. */
  @Get('routing')
  @Answers(200, LetterRouting)
  readLetterRouting(@Param({ schema: WithId }) { id }: WithId, @By() caller: Caller): Promise<LetterRouting> {
    return this.routing.read(caller, id);
  }

  /** The warning was seen, or the head answers for what is not allowed. */
  @Post('routing-overrides')
  @HttpCode(200)
  @Answers(200, LetterRouting)
  settleLetterRouting(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: SettledFinding }) body: SettledFinding,
    @Commanded() command: Command,
  ): Promise<LetterRouting> {
    return this.routing.settle(command, id, body);
  }
}
