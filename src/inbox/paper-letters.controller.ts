import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sendFile } from '../files/download.js';
import { FilesService } from '../files/files.service.js';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { calendarDate, id, line, WithId } from '../http/validation.js';
import { MOST_IN_BATCH, PaperLetter } from './paper.js';
import { Duplicate, PaperDetail, PaperLettersQueries, PaperLine } from './paper-letters.queries.js';
import { PaperLettersService } from './paper-letters.service.js';
import type { RegisteredPaper } from './paper-registration.service.js';
import { PaperScansService } from './paper-scans.service.js';

const ToRegister = PaperLetter.extend({ unitId: id });
type ToRegister = z.infer<typeof ToRegister>;
const Batch = z.object({ unitId: id, letters: z.array(PaperLetter).min(1).max(MOST_IN_BATCH) });
type Batch = z.infer<typeof Batch>;

const Registered = z.object({
  letterId: z.uuid(),
  entryId: z.uuid(),
  registerId: z.uuid(),
  year: z.int(),
  entryNumber: z.int(),
  registeredAt: z.iso.datetime(),
  unopened: z.boolean(),
});

const ListWanted = Page.extend({
  unitId: id,
  scans: z.enum(['all', 'pending']).default('all'),
  direction: z.enum(['asc', 'desc']).default('desc').describe('asc: the oldest first'),
});
type ListWanted = z.infer<typeof ListWanted>;

/** A parameter given once or many times. */
const ids = z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(id).max(50));
const DuplicatesWanted = z.object({
  unitId: id,
  counterpartyUnitId: id.optional(),
  externalPartyId: id.optional(),
  counterpartyName: line(200).optional(),
  counterpartyNumber: line(60).optional(),
  counterpartyDate: calendarDate.optional(),
  scans: ids.describe('uploads'),
});
type DuplicatesWanted = z.infer<typeof DuplicatesWanted>;
const Scans = z.object({ scans: z.array(id).min(1).max(50).describe('uploads') });
type Scans = z.infer<typeof Scans>;
const OneFile = WithId.extend({ fileId: id });
type OneFile = z.infer<typeof OneFile>;

@ApiTags('paper letters')
@Controller('api/v1/paper-letters')
export class PaperLettersController {
  constructor(
    private readonly paper: PaperLettersService,
    private readonly scans: PaperScansService,
    private readonly queries: PaperLettersQueries,
    private readonly files: FilesService,
  ) {}

  /** Registers a letter that came on paper: draws its inbound number. */
  @Post()
  @Scope('paper:write')
  @Answers(201, Registered)
  register(
    @Commanded() command: Command,
    @Body({ schema: ToRegister }) { unitId, ...letter }: ToRegister,
  ): Promise<RegisteredPaper> {
    return this.paper.register(command, unitId, letter);
  }

  /** Registers up to 500 letters in their order, all or none. */
  @Post('batch')
  @Scope('paper:write')
  @Answers(201, z.object({ items: z.array(Registered) }))
  batch(
    @Commanded() command: Command,
    @Body({ schema: Batch }) { unitId, letters }: Batch,
  ): Promise<{ items: RegisteredPaper[] }> {
    return this.paper.registerBatch(command, unitId, letters);
  }

  /** Paper registered in a unit, the newest first unless you say so; `scans=pending` for what waits for its scan. */
  @Get()
  @Scope('paper:read')
  @Answers(200, listOf(PaperLine))
  list(@By() caller: Caller, @Query({ schema: ListWanted }) wanted: ListWanted): Promise<List<PaperLine>> {
    return this.queries.list(caller, wanted);
  }

  /** Earlier entries that are probably the same sheet. */
  @Get('duplicates')
  @Scope('paper:write')
  @Answers(200, z.object({ items: z.array(Duplicate) }))
  duplicates(@By() caller: Caller, @Query({ schema: DuplicatesWanted }) wanted: DuplicatesWanted) {
    return this.queries.duplicates(caller, wanted);
  }

  /** One letter that came on paper, with its scans and stamped renditions. */
  @Get(':id')
  @Scope('paper:read')
  @Answers(200, PaperDetail)
  one(@By() caller: Caller, @Param({ schema: WithId }) { id }: { id: string }): Promise<PaperDetail> {
    return this.queries.paper(caller, id);
  }

  /** Adds scans that were made later. */
  @Post(':id/scans')
  @Scope('paper:write')
  @Answers(201, z.object({ letterId: z.uuid(), scans: z.int() }))
  addScans(
    @Commanded() command: Command,
    @Param({ schema: WithId }) { id }: { id: string },
    @Body({ schema: Scans }) { scans }: Scans,
  ) {
    return this.scans.add(command, id, scans);
  }

  /** The bytes of a scan, as received, or of a stamped rendition. */
  @Get(':id/files/:fileId')
  @Scope('paper:read')
  async file(
    @By() caller: Caller,
    @Param({ schema: OneFile }) { id, fileId }: OneFile,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(request, reply, this.files, await this.queries.file(caller, id, fileId));
  }
}
