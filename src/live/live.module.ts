import { Module } from '@nestjs/common';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { CountsQueries } from './counts.queries.js';
import { LiveController } from './live.controller.js';
import { LiveService } from './live.service.js';

@Module({ imports: [ReferralsModule], controllers: [LiveController], providers: [CountsQueries, LiveService] })
export class LiveModule {}
