import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { OpenItems } from '../org/open-items.service.js';
import { OrgModule } from '../org/org.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceiptsService } from './receipts.service.js';
import { RequestChangesQueries } from './request-changes.queries.js';
import { RequestCommands } from './request-commands.service.js';
import { RequestDocumentsService } from './request-documents.service.js';
import { RequestLettersController } from './request-letters.controller.js';
import { RequestLettersService } from './request-letters.service.js';
import { RequestPageQueries } from './request-page.queries.js';
import { RequestPausesService } from './request-pauses.service.js';
import { RequestSearchService } from './request-search.service.js';
import { RequestStepsController } from './request-steps.controller.js';
import { RequestStepsService } from './request-steps.service.js';
import { RequestsController } from './requests.controller.js';
import { RequestsQueries } from './requests.queries.js';
import { RequestsService } from './requests.service.js';

@Module({
  imports: [FilesModule, LettersModule, OrgModule, SigningModule],
  controllers: [ReceiptsController, RequestsController, RequestStepsController, RequestLettersController],
  providers: [
    ReceiptsService,
    RequestCommands,
    RequestsService,
    RequestsQueries,
    RequestPageQueries,
    RequestSearchService,
    RequestChangesQueries,
    RequestStepsService,
    RequestPausesService,
    RequestDocumentsService,
    RequestLettersService,
  ],
})
export class OneStopShopModule {
  constructor(openItems: OpenItems, requests: RequestsQueries) {
    openItems.countedBy('requests', (tx, unitId) => requests.openCount(tx, unitId));
  }
}
