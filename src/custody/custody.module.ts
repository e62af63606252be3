import { Module } from '@nestjs/common';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { CustodyController } from './custody.controller.js';
import { CustodyQueries } from './custody.queries.js';
import { CustodyService } from './custody.service.js';

@Module({
  imports: [ReferralsModule],
  controllers: [CustodyController],
  providers: [CustodyService, CustodyQueries],
})
export class CustodyModule {}
