import { Module } from '@nestjs/common';
import { LettersModule } from '../letters/letters.module.js';
import { OpenItems } from '../org/open-items.service.js';
import { OrgModule } from '../org/org.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { DeliveryManifestsController } from './delivery-manifests.controller.js';
import { DeliveryManifestsQueries } from './delivery-manifests.queries.js';
import { DeliveryManifestsService } from './delivery-manifests.service.js';
import { DispatchesController } from './dispatches.controller.js';
import { DispatchesQueries } from './dispatches.queries.js';
import { DispatchesService, openDispatchCount } from './dispatches.service.js';
import { EvidenceService } from './evidence.service.js';
import { OutboundLettersController } from './outbound-letters.controller.js';
import { OutboundLettersQueries } from './outbound-letters.queries.js';
import { PaperDispatchService } from './paper-dispatch.service.js';
import { SendingService } from './sending.service.js';

@Module({
  imports: [LettersModule, OrgModule, SigningModule],
  controllers: [DispatchesController, OutboundLettersController, DeliveryManifestsController],
  providers: [
    DispatchesService,
    SendingService,
    PaperDispatchService,
    DispatchesQueries,
    EvidenceService,
    OutboundLettersQueries,
    DeliveryManifestsQueries,
    DeliveryManifestsService,
  ],
  exports: [DispatchesService, DispatchesQueries, EvidenceService],
})
export class DispatchesModule {
  constructor(openItems: OpenItems) {
    openItems.countedBy('dispatches', openDispatchCount);
  }
}
