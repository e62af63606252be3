import { Module } from '@nestjs/common';
import { DispatchesModule } from '../dispatch/dispatches.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { AnsweredDroppedService } from './answered-dropped.service.js';
import { RemindersController } from './reminders.controller.js';
import { RemindersService } from './reminders.service.js';

@Module({
  imports: [DispatchesModule, LettersModule, SigningModule],
  controllers: [RemindersController],
  providers: [RemindersService, AnsweredDroppedService],
})
export class RemindersModule {}
