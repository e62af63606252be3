import { Module } from '@nestjs/common';
import { OpenItems } from '../org/open-items.service.js';
import { OrgModule } from '../org/org.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { DeskHandOversController } from './desk-hand-overs.controller.js';
import { DeskHandOversQueries } from './desk-hand-overs.queries.js';
import { DeskHandOversService } from './desk-hand-overs.service.js';
import { openReferralCount } from './open-referrals.queries.js';
import { ReferralHoldersQueries } from './referral-holders.queries.js';
import { ReferralMaking } from './referral-making.service.js';
import { ReferralStepsService } from './referral-steps.service.js';
import { ReferralsController } from './referrals.controller.js';
import { ReferralsQueries } from './referrals.queries.js';
import { ReferralsService } from './referrals.service.js';

@Module({
  imports: [OrgModule, SigningModule],
  controllers: [ReferralsController, DeskHandOversController],
  providers: [
    ReferralsQueries,
    ReferralHoldersQueries,
    ReferralMaking,
    ReferralsService,
    ReferralStepsService,
    DeskHandOversQueries,
    DeskHandOversService,
  ],
  exports: [ReferralHoldersQueries, ReferralsQueries],
})
export class ReferralsModule {
  constructor(openItems: OpenItems) {
    openItems.countedBy('referrals', openReferralCount);
  }
}
