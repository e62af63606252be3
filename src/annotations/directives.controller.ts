import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import {
  DirectiveContent,
  DirectiveOrder,
  DirectivesOfUnit,
  DirectiveView,
  NewDirective,
  OfUnit,
  PinPolicyWish,
} from './directive-view.js';
import { DirectivesQueries } from './directives.queries.js';
import { DirectivesService } from './directives.service.js';

@ApiTags('directives')
@Controller('api/v1/directives')
export class DirectivesController {
  constructor(
    private readonly directives: DirectivesService,
    private readonly queries: DirectivesQueries,
  ) {}

  /** The coded phrases of a unit's head, and when the PIN is asked for to annotate. */
  @Get()
  @Answers(200, DirectivesOfUnit)
  listDirectives(@By() caller: Caller, @Query({ schema: OfUnit }) { unitId }: OfUnit): Promise<DirectivesOfUnit> {
    return this.queries.ofUnit(caller, unitId);
  }

  /** One more phrase. */
  @Post()
  @Answers(201, DirectiveView)
  addDirective(@Body({ schema: NewDirective }) wish: NewDirective, @Commanded() command: Command) {
    return this.directives.create(command, wish);
  }

  /** The order in which they are offered. */
  @Put('order')
  @Answers(200, DirectivesOfUnit)
  orderDirectives(@Body({ schema: DirectiveOrder }) wish: DirectiveOrder, @Commanded() command: Command) {
    return this.directives.order(command, wish);
  }

  /** On which letters annotations are signed with the PIN. */
  @Put('pin')
  @Answers(200, DirectivesOfUnit)
  chooseAnnotationPin(@Body({ schema: PinPolicyWish }) wish: PinPolicyWish, @Commanded() command: Command) {
    return this.directives.choosePin(command, wish);
  }

  /** Changes words, kind or time of a directive; its code stays. */
  @Put(':id')
  @Answers(200, DirectiveView)
  changeDirective(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: DirectiveContent }) content: DirectiveContent,
    @Commanded() command: Command,
  ): Promise<DirectiveView> {
    return this.directives.change(command, id, content);
  }

  /** It is not offered any more; what was written with it stays. */
  @Post(':id/retire')
  @HttpCode(200)
  @Answers(200, DirectiveView)
  retireDirective(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<DirectiveView> {
    return this.directives.retire(command, id);
  }

  /** Offers it again, behind the others. */
  @Post(':id/reinstate')
  @HttpCode(200)
  @Answers(200, DirectiveView)
  reinstateDirective(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<DirectiveView> {
    return this.directives.reinstate(command, id);
  }
}
