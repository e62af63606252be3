import { Module } from '@nestjs/common';
import { Digests } from './digests.jobs.js';
import { MailContent } from './mail-content.queries.js';
import { SendMail } from './mails.jobs.js';
import { Mails } from './mails.service.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsQueries } from './notifications.queries.js';
import { NotificationsService } from './notifications.service.js';
import { WishesService } from './wishes.service.js';

@Module({
  controllers: [NotificationsController],
  providers: [NotificationsService, NotificationsQueries, WishesService, Mails, MailContent, SendMail, Digests],
})
export class NotificationsModule {}
