import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { line, WithId } from '../http/validation.js';
import { ExternalPartiesPage, ExternalPartiesQueries, ExternalPartyView } from './external-parties.queries.js';
import { ExternalPartiesService } from './external-parties.service.js';

const Names = z.object({
  nameAr: line(200),
  nameEn: z.union([line(200), z.literal('')]).default(''),
  aliases: z.array(line(100)).max(20).default([]),
});
type Names = z.infer<typeof Names>;

const NewParty = Names.extend({
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9-]{1,15}$/, 'code-malformed')
    .nullable()
    .default(null),
});
type NewParty = z.infer<typeof NewParty>;

@ApiTags('units')
@Controller('api/v1/external-parties')
export class ExternalPartiesController {
  constructor(
    private readonly parties: ExternalPartiesService,
    private readonly queries: ExternalPartiesQueries,
  ) {}

  /** Correspondents that are not on the system. */
  @Get()
  @Scope('units:read')
  @Answers(200, listOf(ExternalPartyView))
  listExternalParties(
    @By() caller: Caller,
    @Query({ schema: ExternalPartiesPage }) page: ExternalPartiesPage,
  ): Promise<List<ExternalPartyView>> {
    return this.queries.list(caller, page);
  }

  /** Note a new correspondent. */
  @Post()
  @Answers(201, ExternalPartyView)
  createExternalParty(
    @Body({ schema: NewParty }) body: NewParty,
    @Commanded() command: Command,
  ): Promise<ExternalPartyView> {
    return this.parties.create(command, body);
  }

  /** One correspondent. */
  @Get(':id')
  @Scope('units:read')
  @Answers(200, ExternalPartyView)
  readExternalParty(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<ExternalPartyView> {
    return this.queries.one(caller, id);
  }

  /** Correct a correspondent's names. */
  @Put(':id')
  @Answers(200, ExternalPartyView)
  correctExternalParty(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Names }) body: Names,
    @Commanded() command: Command,
  ): Promise<ExternalPartyView> {
    return this.parties.correct(command, id, body);
  }
}
