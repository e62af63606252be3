import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import { AlertsService, AlertView } from './alerts.service.js';

const Nothing = z.strictObject({});

@ApiTags('alerts')
@Controller('api/v1/alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Get()
  @Answers(200, listOf(AlertView))
  open(@Query({ schema: Page }) page: Page, @By() by: Caller): Promise<List<AlertView>> {
    return this.alerts.open(by, page);
  }

  @Post(':id/settle')
  @HttpCode(200)
  @Answers(200, z.object({ id: z.uuid() }))
  settle(@Param({ schema: WithId }) { id }: WithId, @Body({ schema: Nothing }) _: object, @Commanded() by: Command) {
    return this.alerts.settle(by, id);
  }
}
