import { Module } from '@nestjs/common';
import { WebhookCalls } from './webhook-calls.service.js';
import { WebhookSecrets } from './webhook-secrets.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { CallWebhook } from './webhooks.jobs.js';
import { WebhooksQueries } from './webhooks.queries.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  controllers: [WebhooksController],
  providers: [WebhooksService, WebhooksQueries, WebhookCalls, WebhookSecrets, CallWebhook],
})
export class WebhooksModule {}
