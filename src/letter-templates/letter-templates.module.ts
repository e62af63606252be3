import { Module } from '@nestjs/common';
import { LetterTemplatesController } from './letter-templates.controller.js';
import { LetterTemplatesQueries } from './letter-templates.queries.js';
import { LetterTemplatesService } from './letter-templates.service.js';

@Module({
  controllers: [LetterTemplatesController],
  providers: [LetterTemplatesService, LetterTemplatesQueries],
})
export class LetterTemplatesModule {}
