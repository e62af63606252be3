import { Module } from '@nestjs/common';
import { HolidayImportService } from './holiday-import.service.js';
import { HolidaysController } from './holidays.controller.js';
import { HolidaysQueries } from './holidays.queries.js';
import { HolidaysService } from './holidays.service.js';
import { WorkingDaysController } from './working-days.controller.js';

@Module({
  controllers: [HolidaysController, WorkingDaysController],
  providers: [HolidaysService, HolidaysQueries, HolidayImportService],
})
export class CalendarModule {}
