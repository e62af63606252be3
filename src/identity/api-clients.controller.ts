import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { id, line, WithId } from '../http/validation.js';
import { ApiClientsQueries, ApiClientView } from './api-clients.queries.js';
import { ApiClientsService, type ClientWithSecret } from './api-clients.service.js';

const Scopes = z.array(z.string().max(60)).min(1).max(50);
const NewClient = z.object({ name: line(100), unitId: id, scopes: Scopes });
type NewClient = z.infer<typeof NewClient>;
const ScopeChange = z.object({ scopes: Scopes });
type ScopeChange = z.infer<typeof ScopeChange>;
const WithSecretId = WithId.extend({ secretId: id });
type WithSecretId = z.infer<typeof WithSecretId>;

const ClientAndSecret = ApiClientView.extend({
  secret: z.string().nullable().describe('the client_secret; shown in the first answer only, never again'),
});

@ApiTags('machine clients')
@Controller('api/v1/api-clients')
export class ApiClientsController {
  constructor(
    private readonly clients: ApiClientsService,
    private readonly queries: ApiClientsQueries,
  ) {}

  /** Machines that may call. */
  @Get()
  @Answers(200, listOf(ApiClientView))
  listApiClients(@By() caller: Caller, @Query({ schema: Page }) page: Page): Promise<List<ApiClientView>> {
    return this.queries.list(caller, page);
  }

  /** Let a machine act for a unit. */
  @Post()
  @Answers(201, ClientAndSecret)
  createApiClient(
    @Body({ schema: NewClient }) body: NewClient,
    @Commanded() command: Command,
  ): Promise<ClientWithSecret> {
    return this.clients.create(command, body);
  }

  /** What a machine may be given. */
  @Get('scopes')
  @Answers(200, z.object({ scopes: z.array(z.string()) }))
  readKnownScopes(@By() caller: Caller): { scopes: string[] } {
    return { scopes: this.clients.knownScopes(caller) };
  }

  /** One machine client. */
  @Get(':id')
  @Answers(200, ApiClientView)
  readApiClient(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<ApiClientView> {
    return this.queries.one(caller, id);
  }

  /** Change what a machine may do; its tokens end. */
  @Put(':id/scopes')
  @Answers(200, ApiClientView)
  changeScopes(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: ScopeChange }) body: ScopeChange,
    @Commanded() command: Command,
  ): Promise<ApiClientView> {
    return this.clients.changeScopes(command, id, body.scopes);
  }

  /** A second secret, to change over to. */
  @Post(':id/secrets')
  @Answers(201, ClientAndSecret)
  addSecret(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<ClientWithSecret> {
    return this.clients.addSecret(command, id);
  }

  /** Revoke a secret; the client's tokens end. */
  @Post(':id/secrets/:secretId/revoke')
  @HttpCode(200)
  @Answers(200, ApiClientView)
  revokeSecret(
    @Param({ schema: WithSecretId }) { id, secretId }: WithSecretId,
    @Commanded() command: Command,
  ): Promise<ApiClientView> {
    return this.clients.revokeSecret(command, id, secretId);
  }

  /** Shut a machine out; its tokens end. */
  @Post(':id/disable')
  @HttpCode(200)
  @Answers(200, ApiClientView)
  disableApiClient(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<ApiClientView> {
    return this.clients.disable(command, id);
  }

  /** Let a machine in again. */
  @Post(':id/enable')
  @HttpCode(200)
  @Answers(200, ApiClientView)
  enableApiClient(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<ApiClientView> {
    return this.clients.enable(command, id);
  }
}
