import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { id, WithId, wholeNumber } from '../http/validation.js';
import { DraftsService } from './drafts.service.js';
import { LetterContent } from './letter-content.js';
import { LetterPageQueries } from './letter-page.queries.js';
import { versionSeen, versionTag } from './letter-version.js';
import { LetterPage, SavedVersion, Standing, StateCounts, WrittenLine } from './letter-view.js';
import type { LetterStanding } from './letters.policy.js';
import { LettersPage, LettersQueries, LettersWanted } from './letters.queries.js';

const NewLetter = LetterContent.extend({ unitId: id.describe('the unit that writes') });
type NewLetter = z.infer<typeof NewLetter>;

const WithVersion = WithId.extend({ version: wholeNumber(1, 2 ** 31 - 1) });
type WithVersion = z.infer<typeof WithVersion>;

const Saving = z.object({
  autosave: z
    .enum(['true', 'false'])
    .default('false')
    .describe('saved by the browser itself: the next such save of the same writer takes its place among the versions'),
});
type Saving = z.infer<typeof Saving>;

@ApiTags('letters')
@Controller('api/v1/letters')
export class LettersController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly letters: LettersQueries,
    private readonly pages: LetterPageQueries,
  ) {}

  /** Letters written by a unit, the newest first. */
  @Get()
  @Scope('letters:read')
  @Answers(200, listOf(WrittenLine))
  list(@By() caller: Caller, @Query({ schema: LettersPage }) page: LettersPage): Promise<List<WrittenLine>> {
    return this.letters.list(caller, page);
  }

  /** How many there are in each state, by the same filter. */
  @Get('counts')
  @Scope('letters:read')
  @Answers(200, StateCounts)
  counts(@By() caller: Caller, @Query({ schema: LettersWanted }) filter: LettersWanted): Promise<StateCounts> {
    return this.letters.counts(caller, filter);
  }

  /** Begins a draft. */
  @Post()
  @Scope('letters:write')
  @Answers(201, Standing)
  async draft(
    @Query({ schema: Saving }) { autosave }: Saving,
    @Body({ schema: NewLetter }) { unitId, ...content }: NewLetter,
    @Commanded() command: Command,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterStanding> {
    return tagged(reply, await this.drafts.draft(command, unitId, content, autosave === 'true'));
  }

  /** A letter with everything around it. */
  @Get(':id')
  @Scope('letters:read')
  @Answers(200, LetterPage)
  async page(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id: letterId }: WithId,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterPage> {
    return tagged(reply, await this.pages.page(caller, letterId));
  }

  /** Saves the whole draft as a new version, if nobody saved one since. */
  @Put(':id')
  @HttpCode(200)
  @Scope('letters:write')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the ETag of the version that was edited' })
  @Answers(200, Standing)
  async revise(
    @Param({ schema: WithId }) { id: letterId }: WithId,
    @Headers('if-match') ifMatch: string | undefined,
    @Query({ schema: Saving }) { autosave }: Saving,
    @Body({ schema: LetterContent }) content: LetterContent,
    @Commanded() command: Command,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterStanding> {
    const seen = versionSeen(ifMatch);
    return tagged(reply, await this.drafts.revise(command, letterId, seen, content, autosave === 'true'));
  }

  /** A draft as it was saved once; which versions there are stands on the letter's page. */
  @Get(':id/versions/:version')
  @Scope('letters:read')
  @Answers(200, SavedVersion)
  version(
    @By() caller: Caller,
    @Param({ schema: WithVersion }) { id: letterId, version }: WithVersion,
  ): Promise<SavedVersion> {
    return this.pages.version(caller, letterId, version);
  }
}

function tagged<Letter extends { version: number }>(reply: FastifyReply, letter: Letter): Letter {
  void reply.header('etag', versionTag(letter.version));
  return letter;
}
