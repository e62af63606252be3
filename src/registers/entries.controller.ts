import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { calendarDate, id, line, WithId } from '../http/validation.js';
import { AnnulmentsService } from './annulments.service.js';
import { CorrectionsService } from './corrections.service.js';
import { EntriesQueries } from './entries.queries.js';
import { WRITE_OFFS } from './entry.js';
import { EntryDetail, EntryLine, WaitingAnnulment } from './entry-view.js';
import { FilingService } from './filing.service.js';
import { DIRECTIONS } from './register.entity.js';

const NumberWanted = z.object({
  number: z
    .string()
    .max(300)
    .describe('123/2026, ١٢٣/٢٠٢٦ or 123; or the code of a label, with its address or without'),
  unitId: id.optional(),
  direction: z.enum(DIRECTIONS).optional(),
});
type NumberWanted = z.infer<typeof NumberWanted>;

const reason = line(1000).pipe(z.string().min(3, 'reason-missing'));
const Correction = z.discriminatedUnion('field', [
  z.object({ field: z.literal('subject'), newValue: line(500), reason }),
  z.object({ field: z.literal('counterparty_name'), newValue: line(200), reason }),
  z.object({ field: z.literal('counterparty_number'), newValue: line(60).nullable(), reason }),
  z.object({ field: z.literal('counterparty_date'), newValue: calendarDate.nullable(), reason }),
]);
type Correction = z.infer<typeof Correction>;
const Annulment = z.object({ reason, decisionReference: line(200) });
type Annulment = z.infer<typeof Annulment>;
const Decision = z.object({ approved: z.boolean(), note: line(1000).or(z.literal('')).default('') });
type Decision = z.infer<typeof Decision>;
const Filing = z.object({
  fileReference: line(200),
  writeOff: z.enum(WRITE_OFFS).nullable().default(null).describe('why nothing more is owed'),
  reason: line(1000).or(z.literal('')).default(''),
});
type Filing = z.infer<typeof Filing>;
const Reopening = z.object({ reason });
type Reopening = z.infer<typeof Reopening>;

const OfEntry = z.object({ entryId: z.uuid() });

@ApiTags('entries')
@Controller('api/v1')
export class EntriesController {
  constructor(
    private readonly entries: EntriesQueries,
    private readonly corrections: CorrectionsService,
    private readonly annulments: AnnulmentsService,
    private readonly filing: FilingService,
  ) {}

  /** The lines that bear a number, in any digits, with its year or without; or the code of a label. */
  @Get('entries')
  @Scope('registers:read')
  @Answers(200, listOf(EntryLine))
  byNumber(@By() caller: Caller, @Query({ schema: NumberWanted }) wanted: NumberWanted): Promise<List<EntryLine>> {
    return this.entries.byNumber(caller, wanted);
  }

  /** One line with its corrections, annulments, filings and links. */
  @Get('entries/:id')
  @Scope('registers:read')
  @Answers(200, EntryDetail)
  entry(@By() caller: Caller, @Param({ schema: WithId }) { id }: { id: string }): Promise<EntryDetail> {
    return this.entries.entry(caller, id);
  }

  /** The lines that name a correspondent, or one merged into it. */
  @Get('external-parties/:id/entries')
  @Scope('registers:read')
  @Answers(200, listOf(EntryLine))
  naming(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id }: { id: string },
    @Query({ schema: Page }) page: Page,
  ): Promise<List<EntryLine>> {
    return this.entries.naming(caller, id, page);
  }

  /** Corrects one field; what was written stays readable beside it. */
  @Post('entries/:id/corrections')
  @Answers(201, OfEntry)
  correct(
    @Commanded() command: Command,
    @Param({ schema: WithId }) { id }: { id: string },
    @Body({ schema: Correction }) correction: Correction,
  ) {
    return this.corrections.correct(command, id, correction);
  }

  /** Asks that an entry be annulled; a second person decides. */
  @Post('entries/:id/annulments')
  @Answers(201, z.object({ annulmentId: z.uuid() }))
  requestAnnulment(
    @Commanded() command: Command,
    @Param({ schema: WithId }) { id }: { id: string },
    @Body({ schema: Annulment }) wish: Annulment,
  ) {
    return this.annulments.request(command, id, wish);
  }

  /** Annulments that wait for a second person where you may decide. */
  @Get('annulments')
  @Answers(200, listOf(WaitingAnnulment))
  waiting(@By() caller: Caller, @Query({ schema: Page }) page: Page): Promise<List<WaitingAnnulment>> {
    return this.entries.waitingAnnulments(caller, page);
  }

  /** Approves or declines a waiting annulment. */
  @Post('annulments/:id/decision')
  @HttpCode(200)
  @Answers(200, z.object({ entryId: z.uuid(), approved: z.boolean() }))
  decide(
    @Commanded() command: Command,
    @Param({ schema: WithId }) { id }: { id: string },
    @Body({ schema: Decision }) decision: Decision,
  ) {
    return this.annulments.decide(command, id, decision);
  }

  /** Files an entry under a reference (حفظ). */
  @Post('entries/:id/filings')
  @Answers(201, OfEntry)
  file(
    @Commanded() command: Command,
    @Param({ schema: WithId }) { id }: { id: string },
    @Body({ schema: Filing }) filing: Filing,
  ) {
    return this.filing.file(command, id, filing);
  }

  /** Takes a filed entry up again. */
  @Post('entries/:id/reopenings')
  @Answers(201, OfEntry)
  reopen(
    @Commanded() command: Command,
    @Param({ schema: WithId }) { id }: { id: string },
    @Body({ schema: Reopening }) { reason }: Reopening,
  ) {
    return this.filing.reopen(command, id, reason);
  }
}
