import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { readOne } from '../database/transaction.js';
import { Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { calendarDate, wholeNumber } from '../http/validation.js';

const Counted = z.object({
  from: calendarDate.optional().describe('today where it is left out; itself not counted'),
  days: wholeNumber(0, 250),
});
type Counted = z.infer<typeof Counted>;

const CountedDay = z.object({ from: z.iso.date(), days: z.int(), day: z.iso.date() }).meta({ id: 'CountedDay' });
type CountedDay = z.infer<typeof CountedDay>;

@ApiTags('calendar')
@Controller('api/v1/working-days')
export class WorkingDaysController {
  constructor(private readonly db: DataSource) {}

  /** The day so many working days after another: Fridays, Saturdays and holidays do not count (INV-31). */
  @Get()
  @Scope('requests:read')
  @Answers(200, CountedDay)
  async countWorkingDays(@Query({ schema: Counted }) { from, days }: Counted): Promise<CountedDay> {
    const counted = await readOne<CountedDay>(
      this.db,
      `SELECT f.day AS "from", $2::integer AS days, add_working_days(f.day, $2) AS day
       FROM (SELECT coalesce($1::date, cairo_today()) AS day) f`,
      [from ?? null, days],
    );
    return counted!;
  }
}
