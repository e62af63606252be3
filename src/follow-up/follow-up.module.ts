import { Module } from '@nestjs/common';
import { EscalationPolicyService } from './escalation-policy.service.js';
import { FollowUpController } from './follow-up.controller.js';
import { OwedByUsQueries } from './owed-by-us.queries.js';
import { OwedToUsQueries } from './owed-to-us.queries.js';
import { PausesService } from './pauses.service.js';
import { WaiversService } from './waivers.service.js';
import { WatchDeadlines } from './watch-deadlines.jobs.js';

/** What a unit owes and is owed, and who is told when a day is near or has passed (INV-30, INV-31). */
@Module({
  controllers: [FollowUpController],
  providers: [OwedByUsQueries, OwedToUsQueries, PausesService, WaiversService, EscalationPolicyService, WatchDeadlines],
  exports: [OwedByUsQueries],
})
export class FollowUpModule {}
