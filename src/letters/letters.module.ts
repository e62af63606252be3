import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { OpenItems } from '../org/open-items.service.js';
import { OrgModule } from '../org/org.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { DraftsService } from './drafts.service.js';
import { LetterBatchService } from './letter-batch.service.js';
import { LetterFilesController } from './letter-files.controller.js';
import { LetterFilesQueries } from './letter-files.queries.js';
import { LetterPageQueries } from './letter-page.queries.js';
import { LetterRoutingController } from './letter-routing.controller.js';
import { LetterRoutingService } from './letter-routing.service.js';
import { LetterSigningController } from './letter-signing.controller.js';
import { LetterSigningService } from './letter-signing.service.js';
import { LetterStepsController } from './letter-steps.controller.js';
import { LetterStepsService } from './letter-steps.service.js';
import { LettersController } from './letters.controller.js';
import { LettersQueries } from './letters.queries.js';
import { LettersService } from './letters.service.js';
import { LettersToSignController } from './letters-to-sign.controller.js';
import { LettersToSignQueries } from './letters-to-sign.queries.js';
import { PreviewService } from './preview.service.js';

@Module({
  imports: [FilesModule, OrgModule, SigningModule],
  controllers: [
    LettersController,
    LetterStepsController,
    LetterSigningController,
    LetterRoutingController,
    LettersToSignController,
    LetterFilesController,
  ],
  providers: [
    DraftsService,
    LetterStepsService,
    LetterSigningService,
    LetterRoutingService,
    LetterBatchService,
    LettersService,
    LettersQueries,
    LettersToSignQueries,
    LetterPageQueries,
    LetterFilesQueries,
    PreviewService,
  ],
  exports: [LettersService, DraftsService, LetterStepsService, LetterSigningService],
})
export class LettersModule {
  constructor(openItems: OpenItems, letters: LettersService) {
    openItems.countedBy('letters', (tx, unitId) => letters.openLetterCount(tx, unitId));
  }
}
