import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { id, line, WithId } from '../http/validation.js';
import { INTAKE_STATES, REFUSAL_REASONS, reasonIsClear, SET_ASIDE_REASONS } from './intake-item.js';
import { IntakeItemsQueries } from './intake-items.queries.js';
import { IntakeItemsService } from './intake-items.service.js';
import { IntakeDetail, IntakeView, RegisteredView } from './intake-view.js';

const Arrived = Page.extend({ unitId: id, state: z.enum(INTAKE_STATES).optional() });
const Done = z.object({ itemId: z.uuid() });
const Nothing = z.strictObject({});

const because = <Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z
    .strictObject({ reasonCode: z.enum(codes), reasonText: line(500).optional() })
    .refine(reasonIsClear, { path: ['reasonText'], error: 'reason-missing' });
const Refuse = because(REFUSAL_REASONS);
const SetAside = because(SET_ASIDE_REASONS);

@ApiTags('intake')
@Controller('api/v1/intake')
export class IntakeItemsController {
  constructor(
    private readonly items: IntakeItemsService,
    private readonly queries: IntakeItemsQueries,
  ) {}

  @Get()
  @Scope('intake:read')
  @Answers(200, listOf(IntakeView))
  list(@Query({ schema: Arrived }) wish: z.infer<typeof Arrived>, @By() by: Caller): Promise<List<IntakeView>> {
    return this.queries.list(by, wish);
  }

  @Get(':id')
  @Scope('intake:read')
  @Answers(200, IntakeDetail)
  one(@Param({ schema: WithId }) { id }: WithId, @By() by: Caller): Promise<IntakeDetail> {
    return this.queries.one(by, id);
  }

  @Post(':id/open')
  @HttpCode(200)
  @Answers(200, Done)
  open(@Param({ schema: WithId }) { id }: WithId, @Body({ schema: Nothing }) _: object, @Commanded() by: Command) {
    return this.items.open(by, id);
  }

  @Post(':id/register')
  @HttpCode(200)
  @Answers(200, RegisteredView)
  register(@Param({ schema: WithId }) { id }: WithId, @Body({ schema: Nothing }) _: object, @Commanded() by: Command) {
    return this.items.register(by, id);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Answers(200, Done)
  refuse(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Refuse }) why: z.infer<typeof Refuse>,
    @Commanded() by: Command,
  ) {
    return this.items.refuse(by, id, why);
  }

  @Post(':id/set-aside')
  @HttpCode(200)
  @Answers(200, Done)
  setAside(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: SetAside }) why: z.infer<typeof SetAside>,
    @Commanded() by: Command,
  ) {
    return this.items.setAside(by, id, why);
  }
}
