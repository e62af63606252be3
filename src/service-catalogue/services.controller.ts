import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId, wholeNumber } from '../http/validation.js';
import { versionSeen, versionTag } from '../letters/letter-version.js';
import {
  NewService,
  ServiceContent,
  ServiceDepartment,
  ServiceDetail,
  ServicesPage,
  ServiceVersion,
  ServiceView,
} from './service-view.js';
import { ServicesQueries } from './services.queries.js';
import { ServicesService } from './services.service.js';

const WithVersion = WithId.extend({ version: wholeNumber(1, 2 ** 31 - 1) });

@ApiTags('services')
@Controller('api/v1/services')
export class ServicesController {
  constructor(
    private readonly services: ServicesService,
    private readonly queries: ServicesQueries,
  ) {}

  /** What citizens may ask the technology centres for. */
  @Get()
  @Scope('requests:read')
  @Answers(200, listOf(ServiceView))
  listServices(@By() caller: Caller, @Query({ schema: ServicesPage }) page: ServicesPage): Promise<List<ServiceView>> {
    return this.queries.list(caller, page);
  }

  /** A new service. */
  @Post()
  @Answers(201, ServiceDetail)
  async createService(
    @Body({ schema: NewService }) body: NewService,
    @Commanded() command: Command,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServiceDetail> {
    return tagged(reply, await this.services.create(command, body));
  }

  /** The departments that a step of a service may be of. */
  @Get('departments')
  @Answers(200, z.object({ items: z.array(ServiceDepartment) }))
  async listServiceDepartments(@By() caller: Caller): Promise<{ items: ServiceDepartment[] }> {
    return { items: await this.queries.departments(caller) };
  }

  /** One service with its versions. */
  @Get(':id')
  @Scope('requests:read')
  @Answers(200, ServiceDetail)
  async readService(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id }: WithId,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServiceDetail> {
    return tagged(reply, await this.queries.one(caller, id));
  }

  /** The service as it once was. */
  @Get(':id/versions/:version')
  @Answers(200, ServiceVersion)
  readServiceVersion(
    @By() caller: Caller,
    @Param({ schema: WithVersion }) { id, version }: z.infer<typeof WithVersion>,
  ): Promise<ServiceVersion> {
    return this.queries.version(caller, id, version);
  }

  /** Changes a service as a new version, if nobody changed it since; requests received before stay as they are. */
  @Put(':id')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the ETag of the version that was edited' })
  @Answers(200, ServiceDetail)
  async changeService(
    @Param({ schema: WithId }) { id }: WithId,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: ServiceContent }) content: ServiceContent,
    @Commanded() command: Command,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServiceDetail> {
    return tagged(reply, await this.services.change(command, id, versionSeen(ifMatch), content));
  }

  /** No new request asks for it. */
  @Post(':id/retire')
  @HttpCode(200)
  @Answers(200, ServiceDetail)
  retireService(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<ServiceDetail> {
    return this.services.retire(command, id);
  }

  /** Offers a service again. */
  @Post(':id/reinstate')
  @HttpCode(200)
  @Answers(200, ServiceDetail)
  reinstateService(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<ServiceDetail> {
    return this.services.reinstate(command, id);
  }
}

function tagged(reply: FastifyReply, service: ServiceDetail): ServiceDetail {
  void reply.header('etag', versionTag(service.version));
  return service;
}
