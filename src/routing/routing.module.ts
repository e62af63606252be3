import { Module } from '@nestjs/common';
import { RoutingController } from './routing.controller.js';
import { RoutingQueries } from './routing.queries.js';
import { RoutingService } from './routing.service.js';

@Module({
  controllers: [RoutingController],
  providers: [RoutingService, RoutingQueries],
})
export class RoutingModule {}
