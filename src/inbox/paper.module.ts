import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { RegistersModule } from '../registers/registers.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { VerificationModule } from '../verification/verification.module.js';
import { PaperLettersController } from './paper-letters.controller.js';
import { PaperLettersQueries } from './paper-letters.queries.js';
import { PaperLettersService } from './paper-letters.service.js';
import { PaperScansService } from './paper-scans.service.js';
import { StampRendition } from './paper-stamp.jobs.js';
import { VerifyScan } from './paper-verify.jobs.js';

@Module({
  imports: [FilesModule, RegistersModule, SigningModule, VerificationModule],
  controllers: [PaperLettersController],
  providers: [PaperLettersService, PaperScansService, PaperLettersQueries, StampRendition, VerifyScan],
  exports: [PaperLettersService, PaperLettersQueries],
})
export class PaperModule {}
