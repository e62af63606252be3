import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { OpenItems } from '../org/open-items.service.js';
import { OrgModule } from '../org/org.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { PermitFilesController } from './permit-files.controller.js';
import { PermitOwners } from './permit-owners.service.js';
import { PermitSigningService } from './permit-signing.service.js';
import { PermitsController } from './permits.controller.js';
import { openPermitCount, PermitsQueries } from './permits.queries.js';
import { PermitsService } from './permits.service.js';

@Module({
  imports: [FilesModule, OrgModule, SigningModule],
  controllers: [PermitsController, PermitFilesController],
  providers: [PermitOwners, PermitsQueries, PermitsService, PermitSigningService],
})
export class PermitsModule {
  constructor(openItems: OpenItems) {
    openItems.countedBy('permits', openPermitCount);
  }
}
