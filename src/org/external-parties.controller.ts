import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { id, line, WithId } from '../http/validation.js';
import {
  AlikePartiesView,
  ExternalPartiesPage,
  ExternalPartiesQueries,
  ExternalPartyView,
} from './external-parties.queries.js';
import { ExternalPartiesService } from './external-parties.service.js';

const Names = z.object({
  nameAr: line(200),
  nameEn: z.union([line(200), z.literal('')]).default(''),
  aliases: z.array(line(200)).max(200).default([]),
});
type Names = z.infer<typeof Names>;

const Merge = z.object({ intoId: id.describe('the one that survives') });
type Merge = z.infer<typeof Merge>;

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

  /** Pairs of correspondents that are probably one. */
  @Get('alike')
  @Answers(200, z.object({ items: z.array(AlikePartiesView) }))
  listAlikeParties(@By() caller: Caller): Promise<{ items: AlikePartiesView[] }> {
    return this.queries.alike(caller);
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

  /** Merge a correspondent into another; what was written keeps its name. */
  @Post(':id/merge')
  @HttpCode(200)
  @Answers(200, ExternalPartyView)
  merge(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Merge }) { intoId }: Merge,
    @Commanded() command: Command,
  ): Promise<ExternalPartyView> {
    return this.parties.merge(command, id, intoId);
  }
}
