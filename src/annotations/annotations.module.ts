import { Module } from '@nestjs/common';
import { AnnotationsController } from './annotations.controller.js';
import { AnnotationsQueries } from './annotations.queries.js';
import { AnnotationsService } from './annotations.service.js';
import { DirectivesController } from './directives.controller.js';
import { DirectivesQueries } from './directives.queries.js';
import { DirectivesService } from './directives.service.js';

@Module({
  controllers: [AnnotationsController, DirectivesController],
  providers: [AnnotationsService, AnnotationsQueries, DirectivesService, DirectivesQueries],
})
export class AnnotationsModule {}
