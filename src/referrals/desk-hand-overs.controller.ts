import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import {
  HandOver,
  HandOverDetail,
  HandOverPreview,
  HandOversWanted,
  NewHandOver,
  PreviewWanted,
} from './desk-hand-over-view.js';
import { DeskHandOversQueries } from './desk-hand-overs.queries.js';
import { DeskHandOversService } from './desk-hand-overs.service.js';

@ApiTags('referrals')
@Controller('api/v1/desk-hand-overs')
export class DeskHandOversController {
  constructor(
    private readonly handOvers: DeskHandOversService,
    private readonly queries: DeskHandOversQueries,
  ) {}

  /** Lists by which desks were handed over, the newest first. */
  @Get()
  @Answers(200, listOf(HandOver))
  list(@By() caller: Caller, @Query({ schema: HandOversWanted }) wanted: HandOversWanted): Promise<List<HandOver>> {
    return this.queries.list(caller, wanted);
  }

  /** Hands over all that waits for a person, by a list that the head signs. */
  @Post()
  @Answers(201, HandOverDetail)
  async handOverDesk(
    @Body({ schema: NewHandOver }) wanted: NewHandOver,
    @Commanded() command: Command,
  ): Promise<HandOverDetail> {
    const { id } = await this.handOvers.handOver(command, wanted);
    return this.queries.one(command.caller, id);
  }

  /** What would go over if a person's desk were handed over now. */
  @Get('preview')
  @Answers(200, HandOverPreview)
  readDeskHandOverPreview(
    @By() caller: Caller,
    @Query({ schema: PreviewWanted }) wanted: PreviewWanted,
  ): Promise<HandOverPreview> {
    return this.queries.preview(caller, wanted);
  }

  /** One list with its lines and its signature. */
  @Get(':id')
  @Answers(200, HandOverDetail)
  one(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<HandOverDetail> {
    return this.queries.one(caller, id);
  }

  @Get(':id/list.pdf')
  @Header('Content-Type', 'application/pdf')
  @Header('Content-Disposition', 'inline; filename="desk-hand-over.pdf"')
  async print(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<Buffer> {
    return Buffer.from(await this.queries.print(caller, id));
  }
}
