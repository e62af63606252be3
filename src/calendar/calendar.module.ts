import { Module } from '@nestjs/common';
import { HolidaysController } from './holidays.controller.js';
import { HolidaysQueries } from './holidays.queries.js';
import { HolidaysService } from './holidays.service.js';

@Module({
  controllers: [HolidaysController],
  providers: [HolidaysService, HolidaysQueries],
})
export class CalendarModule {}
