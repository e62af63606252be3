import { Module } from '@nestjs/common';
import { DispatchesModule } from '../dispatch/dispatches.module.js';
import { FilesModule } from '../files/files.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { OpenItems } from '../org/open-items.service.js';
import { OrgModule } from '../org/org.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { VerificationModule } from '../verification/verification.module.js';
import { DeliverDispatch } from './intake-delivery.jobs.js';
import { ReceivedFiles } from './intake-files.service.js';
import { IntakeItemsController } from './intake-items.controller.js';
import { IntakeItemsQueries } from './intake-items.queries.js';
import { IntakeItemsService, pendingIntakeCount } from './intake-items.service.js';

@Module({
  imports: [DispatchesModule, FilesModule, LettersModule, OrgModule, SigningModule, VerificationModule],
  controllers: [IntakeItemsController],
  providers: [IntakeItemsService, IntakeItemsQueries, ReceivedFiles, DeliverDispatch],
  exports: [IntakeItemsService, IntakeItemsQueries],
})
export class IntakeModule {
  constructor(openItems: OpenItems) {
    openItems.countedBy('pending-intake', pendingIntakeCount);
  }
}
