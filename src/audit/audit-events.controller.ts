import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { AuditEventsPage, AuditEventsQueries, AuditEventView } from './audit-events.queries.js';

@ApiTags('audit')
@Controller('api/v1/audit-events')
export class AuditEventsController {
  constructor(private readonly events: AuditEventsQueries) {}

  /** Who did what, when and to which thing, the latest first. Reading it leaves no event. */
  @Get()
  @Answers(200, listOf(AuditEventView))
  list(@By() caller: Caller, @Query({ schema: AuditEventsPage }) page: AuditEventsPage): Promise<List<AuditEventView>> {
    return this.events.list(caller, page);
  }
}
