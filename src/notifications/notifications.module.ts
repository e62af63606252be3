import { Module } from '@nestjs/common';
import { FollowUpModule } from '../follow-up/follow-up.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { Digests } from './digests.jobs.js';
import { DueFigures } from './due-figures.queries.js';
import { MailContent } from './mail-content.queries.js';
import { SendMail } from './mails.jobs.js';
import { Mails } from './mails.service.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsQueries } from './notifications.queries.js';
import { NotificationsService } from './notifications.service.js';
import { WishesService } from './wishes.service.js';

@Module({
  imports: [FollowUpModule, ReferralsModule],
  controllers: [NotificationsController],
  providers: [
    DueFigures,
    NotificationsService,
    NotificationsQueries,
    WishesService,
    Mails,
    MailContent,
    SendMail,
    Digests,
  ],
})
export class NotificationsModule {}
