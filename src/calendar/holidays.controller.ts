import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { HolidayNames, HolidaysPage, HolidayView, NewHoliday, WithDay } from './holiday-view.js';
import { HolidaysQueries } from './holidays.queries.js';
import { HolidaysService } from './holidays.service.js';

@ApiTags('calendar')
@Controller('api/v1/holidays')
export class HolidaysController {
  constructor(
    private readonly holidays: HolidaysService,
    private readonly queries: HolidaysQueries,
  ) {}

  /** Days that no deadline counts, beside Fridays and Saturdays. */
  @Get()
  @Scope('requests:read')
  @Answers(200, listOf(HolidayView))
  listHolidays(@By() caller: Caller, @Query({ schema: HolidaysPage }) page: HolidaysPage): Promise<List<HolidayView>> {
    return this.queries.list(caller, page);
  }

  /** One more holiday; open requests in whose days it lies are due a working day later. */
  @Post()
  @Answers(201, HolidayView)
  addHoliday(@Body({ schema: NewHoliday }) body: NewHoliday, @Commanded() command: Command): Promise<HolidayView> {
    return this.holidays.add(command, body);
  }

  /** Corrects what a holiday is called. */
  @Put(':day')
  @Answers(200, HolidayView)
  renameHoliday(
    @Param({ schema: WithDay }) { day }: WithDay,
    @Body({ schema: HolidayNames }) names: HolidayNames,
    @Commanded() command: Command,
  ): Promise<HolidayView> {
    return this.holidays.rename(command, day, names);
  }

  /** The day is a working day after all. */
  @Delete(':day')
  @Answers(200, HolidayView)
  removeHoliday(@Param({ schema: WithDay }) { day }: WithDay, @Commanded() command: Command): Promise<HolidayView> {
    return this.holidays.remove(command, day);
  }
}
