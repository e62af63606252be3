import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { By, type Caller, type CallerRequest, type Command, Commanded, Scope } from '../http/caller.js';
import { readForm } from '../http/form.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { HolidayImportService } from './holiday-import.service.js';
import {
  HolidayImport,
  HolidayNames,
  HolidaysPage,
  HolidayView,
  NewHoliday,
  OnTrial,
  WithDay,
} from './holiday-view.js';
import { HolidaysQueries } from './holidays.queries.js';
import { HolidaysService } from './holidays.service.js';

const MOST_FILE_BYTES = 256 * 1024;

@ApiTags('calendar')
@Controller('api/v1/holidays')
export class HolidaysController {
  constructor(
    private readonly holidays: HolidaysService,
    private readonly queries: HolidaysQueries,
    private readonly imports: HolidayImportService,
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

  /** Adds the days off of a calendar file (iCalendar, at most 256 kB), as the part `file` of multipart/form-data. */
  @Post('import')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @Answers(200, HolidayImport)
  async importHolidays(
    @Query({ schema: OnTrial }) { trial }: OnTrial,
    @Req() request: CallerRequest,
    @Commanded() command: Command,
  ): Promise<HolidayImport> {
    const { file } = await readForm(request, MOST_FILE_BYTES);
    return this.imports.import(command, file, trial === 'true');
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
