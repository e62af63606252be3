import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import { RoutingQueries } from './routing.queries.js';
import { RoutingService } from './routing.service.js';
import {
  GovernorWritersPage,
  GovernorWriterView,
  NewGovernorWriter,
  NewRoutingRule,
  RoutingRulesPage,
  RoutingRuleView,
} from './routing-view.js';

@ApiTags('routing')
@Controller('api/v1')
export class RoutingController {
  constructor(
    private readonly routing: RoutingService,
    private readonly queries: RoutingQueries,
  ) {}

  /** Who may write to whom, by kinds of units; what is not ruled is allowed. */
  @Get('routing-rules')
  @Answers(200, listOf(RoutingRuleView))
  listRoutingRules(
    @By() caller: Caller,
    @Query({ schema: RoutingRulesPage }) page: RoutingRulesPage,
  ): Promise<List<RoutingRuleView>> {
    return this.queries.rules(caller, page);
  }

  /** Puts a rule in the place of the one in force. */
  @Post('routing-rules')
  @Answers(201, RoutingRuleView)
  setRoutingRule(
    @Body({ schema: NewRoutingRule }) body: NewRoutingRule,
    @Commanded() command: Command,
  ): Promise<RoutingRuleView> {
    return this.routing.setRule(command, body);
  }

  /** The persons whose letters go to the governor. */
  @Get('governor-writers')
  @Answers(200, listOf(GovernorWriterView))
  listGovernorWriters(
    @By() caller: Caller,
    @Query({ schema: GovernorWritersPage }) page: GovernorWritersPage,
  ): Promise<List<GovernorWriterView>> {
    return this.queries.writers(caller, page);
  }

  /** Names one. */
  @Post('governor-writers')
  @Answers(201, GovernorWriterView)
  nameGovernorWriter(
    @Body({ schema: NewGovernorWriter }) body: NewGovernorWriter,
    @Commanded() command: Command,
  ): Promise<GovernorWriterView> {
    return this.routing.nameWriter(command, body);
  }

  /** Their letters no longer go to the governor. */
  @Post('governor-writers/:id/end')
  @HttpCode(200)
  @Answers(200, GovernorWriterView)
  endGovernorWriter(
    @Param({ schema: WithId }) { id }: WithId,
    @Commanded() command: Command,
  ): Promise<GovernorWriterView> {
    return this.routing.endWriter(command, id);
  }
}
