import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { CallsOut } from '../http/openapi-webhooks.js';
import { type List, listOf } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import { WEBHOOK_EVENTS } from './webhook-event-view.js';
import {
  EndpointsWanted,
  EndpointWish,
  EndpointWithSecret,
  MessagesWanted,
  NewEndpoint,
  WebhookEndpointView,
  WebhookMessageView,
} from './webhook-view.js';
import { WebhooksQueries } from './webhooks.queries.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('web hooks')
@Scope('webhooks:manage')
@CallsOut(WEBHOOK_EVENTS)
@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly queries: WebhooksQueries,
  ) {}

  /** Where machines are called: a machine's own endpoints, or everybody's for an administrator. */
  @Get()
  @Answers(200, listOf(WebhookEndpointView))
  listWebhooks(
    @By() caller: Caller,
    @Query({ schema: EndpointsWanted }) page: EndpointsWanted,
  ): Promise<List<WebhookEndpointView>> {
    return this.queries.list(caller, page);
  }

  /** Register an endpoint; the answer holds its secret, once. */
  @Post()
  @Answers(201, EndpointWithSecret)
  createWebhook(
    @Body({ schema: NewEndpoint }) body: NewEndpoint,
    @Commanded() command: Command,
  ): Promise<EndpointWithSecret> {
    return this.webhooks.create(command, body);
  }

  /** One endpoint. */
  @Get(':id')
  @Answers(200, WebhookEndpointView)
  readWebhook(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<WebhookEndpointView> {
    return this.queries.one(caller, id);
  }

  /** Another address, or other types of events. */
  @Put(':id')
  @Answers(200, WebhookEndpointView)
  changeWebhook(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: EndpointWish }) body: EndpointWish,
    @Commanded() command: Command,
  ): Promise<WebhookEndpointView> {
    return this.webhooks.change(command, id, body);
  }

  /** A new secret; for a day the old one signs too. */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Answers(200, EndpointWithSecret)
  rotateWebhookSecret(
    @Param({ schema: WithId }) { id }: WithId,
    @Commanded() command: Command,
  ): Promise<EndpointWithSecret> {
    return this.webhooks.rotateSecret(command, id);
  }

  /** Call it no more. What happens while it is off is not told; the change feed has it. */
  @Post(':id/switch-off')
  @HttpCode(200)
  @Answers(200, WebhookEndpointView)
  switchWebhookOff(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command) {
    return this.webhooks.switchOff(command, id);
  }

  /** Call it again, with what had not been delivered. */
  @Post(':id/switch-on')
  @HttpCode(200)
  @Answers(200, WebhookEndpointView)
  switchWebhookOn(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command) {
    return this.webhooks.switchOn(command, id);
  }

  /** What was and is sent to an endpoint, with the attempts. */
  @Get(':id/messages')
  @Answers(200, listOf(WebhookMessageView))
  listWebhookMessages(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id }: WithId,
    @Query({ schema: MessagesWanted }) page: MessagesWanted,
  ): Promise<List<WebhookMessageView>> {
    return this.queries.messages(caller, id, page);
  }

  /** Send a message once more: the same bytes under the same id. */
  @Post('messages/:id/replay')
  @HttpCode(200)
  @Answers(200, WebhookMessageView)
  replayWebhookMessage(
    @Param({ schema: WithId }) { id }: WithId,
    @Commanded() command: Command,
  ): Promise<WebhookMessageView> {
    return this.webhooks.replay(command, id);
  }
}
