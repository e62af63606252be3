import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DispatchesModule } from '../dispatch/dispatches.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { OpenItems } from '../org/open-items.service.js';
import { OrgModule } from '../org/org.module.js';
import { AnnulmentsService } from './annulments.service.js';
import { CorrectionsService } from './corrections.service.js';
import { EntriesController } from './entries.controller.js';
import { EntriesQueries } from './entries.queries.js';
import { entriesNotFiledCount } from './entries-not-filed.queries.js';
import { AnnulmentDecision, AnnulmentRequest, EntryCorrection, EntryFiling } from './entry-facts.entity.js';
import { EntryLabels } from './entry-label.service.js';
import { EntryPrintsController } from './entry-prints.controller.js';
import { FilingService } from './filing.service.js';
import { IncomingController } from './incoming.controller.js';
import { IncomingQueries } from './incoming.queries.js';
import { ReadingsService } from './readings.service.js';
import { Register } from './register.entity.js';
import { RegisterEntry } from './register-entry.entity.js';
import { RegisterYear } from './register-year.entity.js';
import { RegistersController } from './registers.controller.js';
import { RegistersQueries } from './registers.queries.js';
import { SeriesController } from './series.controller.js';
import { SeriesQueries } from './series.queries.js';
import { YearsService } from './years.service.js';

@Module({
  imports: [
    DispatchesModule,
    LettersModule,
    OrgModule,
    TypeOrmModule.forFeature([
      Register,
      RegisterYear,
      RegisterEntry,
      EntryCorrection,
      AnnulmentRequest,
      AnnulmentDecision,
      EntryFiling,
    ]),
  ],
  controllers: [RegistersController, EntriesController, IncomingController, EntryPrintsController, SeriesController],
  providers: [
    RegistersQueries,
    EntriesQueries,
    SeriesQueries,
    YearsService,
    CorrectionsService,
    AnnulmentsService,
    FilingService,
    IncomingQueries,
    ReadingsService,
    EntryLabels,
  ],
  exports: [RegistersQueries, EntriesQueries],
})
export class RegistersModule {
  constructor(openItems: OpenItems) {
    openItems.countedBy('entries-not-filed', entriesNotFiledCount);
  }
}
