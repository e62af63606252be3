import { Module } from '@nestjs/common';
import { AnnotationsController } from './annotations.controller.js';
import { AnnotationsQueries } from './annotations.queries.js';
import { AnnotationsService } from './annotations.service.js';

@Module({
  controllers: [AnnotationsController],
  providers: [AnnotationsService, AnnotationsQueries],
})
export class AnnotationsModule {}
