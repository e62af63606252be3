import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import { ERRAND_KINDS } from './errand.js';
import { ErrandsPage, ErrandsQueries, ErrandView, QueueDepth } from './errands.queries.js';
import { ErrandsService } from './errands.service.js';

const OfKind = z.strictObject({ kind: z.enum(ERRAND_KINDS) });
const Retried = z.object({ retried: z.int(), left: z.int().describe('failed ones for the next request') });

@ApiTags('errands')
@Controller('api/v1/errands')
export class ErrandsController {
  constructor(
    private readonly errands: ErrandsService,
    private readonly queries: ErrandsQueries,
  ) {}

  /** Work after the commit: what is still to be done, or by its state; never of which letter. */
  @Get()
  @Answers(200, listOf(ErrandView))
  list(@By() caller: Caller, @Query({ schema: ErrandsPage }) page: ErrandsPage): Promise<List<ErrandView>> {
    return this.queries.list(caller, page);
  }

  /** How much of each kind waits, and since when. */
  @Get('depth')
  @Answers(200, QueueDepth)
  readQueueDepth(@By() caller: Caller): Promise<QueueDepth> {
    return this.queries.depth(caller);
  }

  /** Everything of one kind that was given up is tried again. */
  @Post('retry')
  @HttpCode(200)
  @Answers(200, Retried)
  retryAllErrands(@Body({ schema: OfKind }) { kind }: z.infer<typeof OfKind>, @Commanded() command: Command) {
    return this.errands.retryAll(command, kind);
  }

  /** One that failed is tried again, now. */
  @Post(':id/retry')
  @HttpCode(200)
  @Answers(200, ErrandView)
  retryErrand(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<ErrandView> {
    return this.errands.retry(command, id);
  }
}
