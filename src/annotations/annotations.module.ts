import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { AnnotationsController } from './annotations.controller.js';
import { AnnotationsQueries } from './annotations.queries.js';
import { AnnotationsService } from './annotations.service.js';
import { DirectivesController } from './directives.controller.js';
import { DirectivesQueries } from './directives.queries.js';
import { DirectivesService } from './directives.service.js';
import { TranscriptionsService } from './transcriptions.service.js';

@Module({
  imports: [FilesModule, SigningModule],
  controllers: [AnnotationsController, DirectivesController],
  providers: [AnnotationsService, AnnotationsQueries, TranscriptionsService, DirectivesService, DirectivesQueries],
})
export class AnnotationsModule {}
