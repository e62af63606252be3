import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { conflict, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { renderLetter } from '../printing/letter-sheet.js';
import { LetterFilesQueries } from './letter-files.queries.js';
import { sheetOf } from './letter-on-paper.js';
import { sheetFacts } from './letter-sheet.queries.js';

/** What a letter's own state says is still its to be drawn; from its number on, only the signed bytes count (INV-11). */
const DRAWN = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'CANCELLED'];

@Injectable()
export class PreviewService {
  constructor(
    private readonly db: DataSource,
    private readonly letters: LetterFilesQueries,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** The draft on its sheet, marked as a draft: no number, no date, no QR. @throws Refusal 404, 409 'letter-numbered' */
  async draw(caller: Caller, letterId: string): Promise<Buffer> {
    if (!DRAWN.includes(await this.letters.stateOf(caller, letterId))) throw conflict('letter-numbered');
    const facts = await sheetFacts(this.db, letterId);
    if (!facts) throw notFound('letter-unknown');
    const signatory = { name: facts.headName ?? '', title: facts.headTitle ?? '' };
    const { pdf } = await renderLetter(sheetOf(facts, this.config.letterDigits, signatory, null));
    return Buffer.from(pdf);
  }
}
