import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { id, WithId } from '../http/validation.js';
import { EmailOrNone } from '../identity/people.js';
import { NoticeView } from './notice-view.js';
import { NoticesWanted, NotificationsQueries } from './notifications.queries.js';
import { NotificationsService } from './notifications.service.js';
import { WishesService, WishesView, WishView } from './wishes.service.js';

const UpTo = z.strictObject({ upTo: id.describe('the newest of those you have read') });
type UpTo = z.infer<typeof UpTo>;
const Wishes = z.strictObject({
  wishes: z
    .array(WishView)
    .min(1)
    .refine((wishes) => new Set(wishes.map(({ kind }) => kind)).size === wishes.length, 'kind-twice'),
});
type Wishes = z.infer<typeof Wishes>;
const Nothing = z.strictObject({});
const Marked = z.object({ read: z.int().describe('how many of them you had not read before') });

@ApiTags('notifications')
@Controller('api/v1')
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly queries: NotificationsQueries,
    private readonly wishes: WishesService,
  ) {}

  /** What you were told of, the newest first, with as much of each letter as you may read now. */
  @Get('notifications')
  @Answers(200, listOf(NoticeView))
  listNotifications(
    @By() caller: Caller,
    @Query({ schema: NoticesWanted }) wanted: NoticesWanted,
  ): Promise<List<NoticeView>> {
    return this.queries.list(caller, wanted);
  }

  /** You have read this one and all before it. */
  @Post('notifications/read')
  @HttpCode(200)
  @Answers(200, Marked)
  readNotificationsUpTo(
    @Body({ schema: UpTo }) { upTo }: UpTo,
    @Commanded() command: Command,
  ): Promise<{ read: number }> {
    return this.notifications.readUpTo(command, upTo);
  }

  /** You have read this one. */
  @Post('notifications/:id/read')
  @HttpCode(200)
  @Answers(200, Marked)
  readNotification(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Nothing }) _: object,
    @Commanded() command: Command,
  ): Promise<{ read: number }> {
    return this.notifications.readOne(command, id);
  }

  /** How you wish to be told: in the app, by mail at once or in the daily digest, for each kind of thing. */
  @Get('me/notification-wishes')
  @Answers(200, WishesView)
  readNotificationWishes(@By() caller: Caller): Promise<WishesView> {
    return this.wishes.mine(caller);
  }

  /** Wish to be told in another way; kinds left out stay as they are. */
  @Put('me/notification-wishes')
  @Answers(200, WishesView.pick({ wishes: true }))
  changeNotificationWishes(
    @Body({ schema: Wishes }) { wishes }: Wishes,
    @Commanded() command: Command,
  ): Promise<{ wishes: WishView[] }> {
    return this.wishes.wish(command, wishes);
  }

  /** Where your mails go; null for nowhere. */
  @Put('me/email')
  @Answers(200, z.object({ hasEmail: z.boolean() }))
  changeOwnEmail(
    @Body({ schema: EmailOrNone }) { email }: EmailOrNone,
    @Commanded() command: Command,
  ): Promise<{ hasEmail: boolean }> {
    return this.wishes.mailTo(command, email);
  }
}
