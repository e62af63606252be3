import { Module } from '@nestjs/common';
import { SigningModule } from '../signing/signing.module.js';
import { ApplicantDigits } from './applicant-digits.service.js';
import { CheckController } from './check.controller.js';
import { CompareController } from './compare.controller.js';
import { LookUpQueries } from './look-up.queries.js';
import { NamedThings } from './named-things.service.js';
import { OfflineFactsService } from './offline-facts.service.js';
import { PagesController } from './pages.controller.js';
import { PublicPages } from './public-pages.service.js';
import { PublicReceiptsQueries } from './public-receipts.queries.js';
import { RegisteredLettersQueries } from './registered-letters.queries.js';
import { RegisteredPermitsQueries } from './registered-permits.queries.js';
import { VerificationService } from './verification.service.js';
import { VerificationsController } from './verifications.controller.js';

@Module({
  imports: [SigningModule],
  controllers: [VerificationsController, CheckController, CompareController, PagesController],
  providers: [
    ApplicantDigits,
    LookUpQueries,
    NamedThings,
    OfflineFactsService,
    PublicPages,
    PublicReceiptsQueries,
    RegisteredLettersQueries,
    RegisteredPermitsQueries,
    VerificationService,
  ],
  exports: [VerificationService],
})
export class VerificationModule {}
