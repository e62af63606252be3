import { Module } from '@nestjs/common';
import { OversightController } from './oversight.controller.js';
import { OversightQueries } from './oversight.queries.js';

@Module({ controllers: [OversightController], providers: [OversightQueries] })
export class OversightModule {}
