import { Module } from '@nestjs/common';
import { SigningModule } from '../signing/signing.module.js';
import { CompareController } from './compare.controller.js';
import { PagesController } from './pages.controller.js';
import { PublicLetters } from './public-letters.service.js';
import { PublicPages } from './public-pages.service.js';
import { RegisteredLettersQueries } from './registered-letters.queries.js';
import { VerificationService } from './verification.service.js';
import { VerificationsController } from './verifications.controller.js';

@Module({
  imports: [SigningModule],
  controllers: [VerificationsController, CompareController, PagesController],
  providers: [PublicLetters, PublicPages, RegisteredLettersQueries, VerificationService],
  exports: [VerificationService],
})
export class VerificationModule {}
