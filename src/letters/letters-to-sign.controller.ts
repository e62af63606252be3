import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { id, wholeNumber } from '../http/validation.js';
import { LetterBatchService, MOST_AT_ONCE } from './letter-batch.service.js';
import { Pin } from './letter-signing.controller.js';
import { LetterToSign, SignedBatch } from './letter-view.js';
import { LettersToSignQueries } from './letters-to-sign.queries.js';

const Batch = Pin.extend({
  letters: z
    .array(z.strictObject({ id, version: wholeNumber(1, 2 ** 31 - 1).describe('the version that was read') }))
    .min(1, 'letters-missing')
    .max(MOST_AT_ONCE, 'too-many-letters')
    .refine((letters) => new Set(letters.map((letter) => letter.id)).size === letters.length, 'letter-twice'),
});
type Batch = z.infer<typeof Batch>;

@ApiTags('letters')
@Controller('api/v1/letters')
export class LettersToSignController {
  constructor(
    private readonly toSign: LettersToSignQueries,
    private readonly batches: LetterBatchService,
  ) {}

  /** What waits for your signature: the more urgent first, and of these the one that waits longest. */
  @Get('to-sign')
  @Answers(200, listOf(LetterToSign))
  listLettersToSign(@By() caller: Caller, @Query({ schema: Page }) page: Page): Promise<List<LetterToSign>> {
    return this.toSign.list(caller, page);
  }

  /** The head agrees to several letters and signs them after one PIN: each by itself, with its own number or refusal. */
  @Post('sign-batch')
  @HttpCode(200)
  @Answers(200, SignedBatch)
  signLetters(@Body({ schema: Batch }) batch: Batch, @Commanded() command: Command): Promise<SignedBatch> {
    return this.batches.sign(command, batch);
  }
}
