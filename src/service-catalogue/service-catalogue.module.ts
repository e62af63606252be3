import { Module } from '@nestjs/common';
import { ServicesController } from './services.controller.js';
import { ServicesQueries } from './services.queries.js';
import { ServicesService } from './services.service.js';

@Module({
  controllers: [ServicesController],
  providers: [ServicesService, ServicesQueries],
})
export class ServiceCatalogueModule {}
