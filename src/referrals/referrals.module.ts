import { Module } from '@nestjs/common';
import { OpenItems } from '../org/open-items.service.js';
import { OrgModule } from '../org/org.module.js';
import { openReferralCount } from './open-referrals.queries.js';
import { ReferralHoldersQueries } from './referral-holders.queries.js';
import { ReferralMaking } from './referral-making.service.js';
import { ReferralStepsService } from './referral-steps.service.js';
import { ReferralsController } from './referrals.controller.js';
import { ReferralsQueries } from './referrals.queries.js';
import { ReferralsService } from './referrals.service.js';

@Module({
  imports: [OrgModule],
  controllers: [ReferralsController],
  providers: [ReferralsQueries, ReferralHoldersQueries, ReferralMaking, ReferralsService, ReferralStepsService],
})
export class ReferralsModule {
  constructor(openItems: OpenItems) {
    openItems.countedBy('referrals', openReferralCount);
  }
}
