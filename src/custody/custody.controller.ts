import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import { CustodyQueries } from './custody.queries.js';
import { CustodyService } from './custody.service.js';
import { EntryCustody, HeldSheet, HolderCount, OfUnit, PassOn, SheetsWanted } from './custody-view.js';

@ApiTags('custody')
@Controller('api/v1')
export class CustodyController {
  constructor(
    private readonly custody: CustodyService,
    private readonly queries: CustodyQueries,
  ) {}

  /** Where the sheet of an entry is and was. */
  @Get('entries/:id/custody')
  @Answers(200, EntryCustody)
  readEntryCustody(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<EntryCustody> {
    return this.queries.ofEntry(caller, id);
  }

  /** Pass the sheet on to somebody, a department, or a place where nobody holds it. */
  @Post('entries/:id/custody')
  @HttpCode(201)
  @Answers(201, EntryCustody)
  passSheetOn(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: PassOn }) to: PassOn,
    @Commanded() command: Command,
  ): Promise<EntryCustody> {
    return this.custody.passOn(command, id, to);
  }

  /** The sheets of a unit that were passed on, and who has each now, the last passed on first. */
  @Get('custody')
  @Answers(200, listOf(HeldSheet))
  listHeldSheets(
    @By() caller: Caller,
    @Query({ schema: SheetsWanted }) wanted: SheetsWanted,
  ): Promise<List<HeldSheet>> {
    return this.queries.sheets(caller, wanted);
  }

  /** Who holds how many of them. */
  @Get('custody/holders')
  @Answers(200, z.object({ items: z.array(HolderCount) }))
  async listSheetHolders(@By() caller: Caller, @Query({ schema: OfUnit }) { unitId }: OfUnit) {
    return { items: await this.queries.holders(caller, unitId) };
  }
}
