import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import { AnsweredDroppedService } from './answered-dropped.service.js';
import { Dropped, ReminderMade, ReminderOrder, ReminderPreview, ReminderWish } from './reminder-view.js';
import { RemindersService } from './reminders.service.js';

@ApiTags('reminders')
@Controller('api/v1/reminders')
export class RemindersController {
  constructor(
    private readonly reminders: RemindersService,
    private readonly dropping: AnsweredDroppedService,
  ) {}

  /** Reminds one recipient of several letters, or several recipients of one, in one numbered letter (INV-32). */
  @Post()
  @Answers(201, ReminderMade)
  createReminder(
    @Body({ schema: ReminderOrder }) order: ReminderOrder,
    @Commanded() command: Command,
  ): Promise<ReminderMade> {
    return this.reminders.remind(command, order);
  }

  /** How it would read, and what is answered already; nothing of it is kept. */
  @Post('preview')
  @HttpCode(200)
  @Answers(200, ReminderPreview)
  previewReminder(@By() caller: Caller, @Body({ schema: ReminderWish }) wish: ReminderWish): Promise<ReminderPreview> {
    return this.reminders.preview(caller, wish);
  }

  /** Renews a reminder that has no number without what is answered meanwhile; the id is that of its letter. */
  @Post(':id/drop-answered')
  @HttpCode(200)
  @Answers(200, Dropped)
  dropAnswered(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<Dropped> {
    return this.dropping.drop(command, id);
  }
}
