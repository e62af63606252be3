import { Module } from '@nestjs/common';
import { CountsQueries } from './counts.queries.js';
import { LiveController } from './live.controller.js';
import { LiveService } from './live.service.js';

@Module({ controllers: [LiveController], providers: [CountsQueries, LiveService] })
export class LiveModule {}
