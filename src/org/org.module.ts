import { Module } from '@nestjs/common';
import { ExternalPartiesController } from './external-parties.controller.js';
import { ExternalPartiesQueries } from './external-parties.queries.js';
import { ExternalPartiesService } from './external-parties.service.js';
import { OpenItems } from './open-items.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsQueries } from './units.queries.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitsController, ExternalPartiesController],
  providers: [UnitsService, UnitsQueries, ExternalPartiesService, ExternalPartiesQueries, OpenItems],
  exports: [UnitsQueries, OpenItems],
})
export class OrgModule {}
