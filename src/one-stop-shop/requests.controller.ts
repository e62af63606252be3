import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { sendFile } from '../files/download.js';
import { FilesService } from '../files/files.service.js';
import { By, type Caller, type CallerRequest, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { id, WithId } from '../http/validation.js';
import { versionTag } from '../letters/letter-version.js';
import { RequestChangesQueries } from './request-changes.queries.js';
import { RequestDocumentsService } from './request-documents.service.js';
import { RequestPageQueries } from './request-page.queries.js';
import { RequestSearchService } from './request-search.service.js';
import {
  RequestChanges,
  RequestCounts,
  RequestLine,
  RequestPage,
  RequestStanding,
  TimelineEvent,
} from './request-view.js';
import { ChangesWanted, NewRequest, RequestSought, RequestsWanted } from './request-wishes.js';
import { RequestsQueries } from './requests.queries.js';
import { RequestsService } from './requests.service.js';

const OfUnit = z.object({ unitId: id.optional() });
type OfUnit = z.infer<typeof OfUnit>;
const WithDocument = WithId.extend({ documentId: id });
type WithDocument = z.infer<typeof WithDocument>;

@ApiTags('requests')
@Controller('api/v1/requests')
export class RequestsController {
  constructor(
    private readonly requests: RequestsService,
    private readonly queries: RequestsQueries,
    private readonly pages: RequestPageQueries,
    private readonly search: RequestSearchService,
    private readonly feed: RequestChangesQueries,
    private readonly documents: RequestDocumentsService,
    private readonly files: FilesService,
  ) {}

  /** Receives a citizen's request. */
  @Post()
  @Scope('requests:write')
  @Answers(201, RequestStanding)
  receiveRequest(
    @Body({ schema: NewRequest }) wish: NewRequest,
    @Commanded() command: Command,
  ): Promise<RequestStanding> {
    return this.requests.receive(command, wish);
  }

  /** Requests of the caller's units: late ones first, then those due soonest. */
  @Get()
  @Scope('requests:read')
  @Answers(200, listOf(RequestLine))
  listRequests(
    @By() caller: Caller,
    @Query({ schema: RequestsWanted }) wanted: RequestsWanted,
  ): Promise<List<RequestLine>> {
    return this.queries.list(caller, wanted);
  }

  /** How many are open at each kind of step. */
  @Get('counts')
  @Scope('requests:read')
  @Answers(200, RequestCounts)
  readRequestCounts(@By() caller: Caller, @Query({ schema: OfUnit }) { unitId }: OfUnit): Promise<RequestCounts> {
    return this.queries.counts(caller, unitId);
  }

  /** What happened since a place in the feed; ask again with `next`. */
  @Get('changes')
  @Scope('requests:read')
  @Answers(200, RequestChanges)
  readRequestChanges(
    @By() caller: Caller,
    @Query({ schema: ChangesWanted }) wanted: ChangesWanted,
  ): Promise<RequestChanges> {
    return this.feed.after(caller, wanted);
  }

  /** The requests that somebody means with a receipt, a number, a national id or a telephone number. */
  @Post('find')
  @HttpCode(200)
  @Scope('requests:read')
  @Answers(200, z.object({ items: z.array(RequestLine) }))
  async findRequests(
    @By() caller: Caller,
    @Body({ schema: RequestSought }) { text }: RequestSought,
  ): Promise<{ items: RequestLine[] }> {
    return { items: await this.search.find(caller, text) };
  }

  /** A request with everything around it. */
  @Get(':id')
  @Scope('requests:read')
  @Answers(200, RequestPage)
  async readRequest(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id: requestId }: WithId,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RequestPage> {
    const page = await this.pages.page(caller, requestId);
    void reply.header('etag', versionTag(page.version));
    return page;
  }

  /** What happened to a request, the oldest first. */
  @Get(':id/timeline')
  @Scope('requests:read')
  @Answers(200, z.object({ items: z.array(TimelineEvent) }))
  async readRequestTimeline(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id: requestId }: WithId,
  ): Promise<{ items: TimelineEvent[] }> {
    return { items: await this.pages.timeline(caller, requestId) };
  }

  /** A document that the applicant brought. */
  @Get(':id/documents/:documentId/file')
  @Scope('requests:read')
  @ApiProduces('application/octet-stream')
  async readRequestDocument(
    @By() caller: Caller,
    @Param({ schema: WithDocument }) { id: requestId, documentId }: WithDocument,
    @Req() request: CallerRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(request, reply, this.files, await this.documents.download(caller, requestId, documentId));
  }
}
