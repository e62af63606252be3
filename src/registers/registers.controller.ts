import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { calendarDate, id, line, WithId, wholeNumber } from '../http/validation.js';
import { EntriesQueries } from './entries.queries.js';
import { EntryLine } from './entry-view.js';
import { DIRECTIONS } from './register.entity.js';
import { BookView, BookWithCounts, RegistersQueries } from './registers.queries.js';
import { YearsService } from './years.service.js';

const year = wholeNumber(2000, 2200);
const BooksWanted = z.object({ unitId: id.optional(), direction: z.enum(DIRECTIONS).optional() });
type BooksWanted = z.infer<typeof BooksWanted>;
const LinesWanted = Page.extend({
  year: year.optional(),
  date: calendarDate.optional().describe('only the lines of that day'),
  direction: z.enum(['asc', 'desc']).default('asc'),
});
type LinesWanted = z.infer<typeof LinesWanted>;
const Opening = z.object({
  year,
  openingNumber: wholeNumber(1, 9_999_999).describe('the last number of the paper book'),
  openingReference: line(200).describe('which paper book it is'),
});
type Opening = z.infer<typeof Opening>;
const YearOf = WithId.extend({ year });
type YearOf = z.infer<typeof YearOf>;
const Move = z.object({ state: z.enum(['CLOSING', 'CLOSED']) });
type Move = z.infer<typeof Move>;

const Books = z.object({ items: z.array(BookView) });

@ApiTags('registers')
@Controller('api/v1/registers')
export class RegistersController {
  constructor(
    private readonly registers: RegistersQueries,
    private readonly entries: EntriesQueries,
    private readonly years: YearsService,
  ) {}

  /** The books you may open, with their years. */
  @Get()
  @Scope('registers:read')
  @Answers(200, Books)
  async books(
    @By() caller: Caller,
    @Query({ schema: BooksWanted }) wanted: BooksWanted,
  ): Promise<z.infer<typeof Books>> {
    return { items: await this.registers.books(caller, wanted) };
  }

  /** One book and how many lines each year has. */
  @Get(':id')
  @Scope('registers:read')
  @Answers(200, BookWithCounts)
  book(@By() caller: Caller, @Param({ schema: WithId }) { id }: { id: string }): Promise<BookWithCounts> {
    return this.registers.book(caller, id);
  }

  /** The lines of a book, ruled by number; of its newest year unless you name one, or a day. */
  @Get(':id/entries')
  @Scope('registers:read')
  @Answers(200, listOf(EntryLine))
  lines(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id }: { id: string },
    @Query({ schema: LinesWanted }) wanted: LinesWanted,
  ): Promise<List<EntryLine>> {
    return this.entries.lines(caller, id, wanted);
  }

  /** Says where the paper book of a year ended. Once, before the first entry. */
  @Post(':id/years')
  @Answers(201, z.object({ registerId: z.uuid(), year: z.int() }))
  open(
    @Commanded() command: Command,
    @Param({ schema: WithId }) { id }: { id: string },
    @Body({ schema: Opening }) opening: Opening,
  ) {
    return this.years.open(command, id, opening);
  }

  /** Moves a year that is over towards its end. */
  @Post(':id/years/:year/state')
  @HttpCode(200)
  @Answers(200, z.object({ year: z.int(), state: z.enum(['CLOSING', 'CLOSED']) }))
  move(
    @Commanded() command: Command,
    @Param({ schema: YearOf }) { id, year }: YearOf,
    @Body({ schema: Move }) { state }: Move,
  ) {
    return this.years.move(command, id, year, state);
  }
}
