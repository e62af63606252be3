import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../errors.js';
import { Public } from '../http/caller.js';
import { readForm } from '../http/form.js';
import { perMinute } from '../http/throttle.js';
import { Turns } from '../http/turns.js';
import { typedCode } from '../signing/qr-code.js';
import { type CompareAnswer, compareFaultPage, comparePage } from './compare-page.js';
import type { CompareFault } from './compare-wording.js';
import { beginsAsPdf, likenessOf } from './comparison.js';
import { type Named, tokenOf } from './named.js';
import { NamedThings } from './named-things.service.js';
import { PublicPages, secure, sendText } from './public-pages.service.js';
import { VerificationService } from './verification.service.js';

const MOST_BYTES = 20 * 1024 * 1024;
/** A person compares a file or two; judging takes a process each. */
const PACE = perMinute(12);
/** Each holds its whole file in memory. */
const uploads = new Turns(4, 12);

const FAULTS: Record<string, CompareFault> = {
  'file-missing': 'missing',
  'form-malformed': 'missing',
  'media-type-unsupported': 'missing',
  'not-a-pdf': 'notPdf',
  'file-too-large': 'tooLarge',
  FST_REQ_FILE_TOO_LARGE: 'tooLarge',
  busy: 'busy',
  'verifier-busy': 'busy',
};
const STATUS: Record<CompareFault, number> = { missing: 422, notPdf: 415, tooLarge: 413, busy: 503 };

interface Asked {
  lang?: unknown;
  code?: unknown;
}

/** 'Compare my file': a plain form, judged at once and kept nowhere. */
@ApiExcludeController()
@Public()
@Controller('v/compare')
export class CompareController {
  constructor(
    private readonly pages: PublicPages,
    private readonly things: NamedThings,
    private readonly verification: VerificationService,
  ) {}

  /** Somebody came back to the address of an answer: the form stands on the page for codes. */
  @Get()
  async again(@Query() { lang }: Asked, @Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(lang === 'en' ? '/v?lang=en' : '/v', 303);
  }

  @Post()
  async compare(@Query() query: Asked, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    secure(reply);
    const frame = await this.pages.frame(query.lang);
    if (!(await this.pages.inPace(request, 'compare-page', PACE))) {
      const page = compareFaultPage('tooMany', frame, undefined);
      await sendText(request, reply.status(429).header('retry-after', '60'), page);
      return;
    }
    const asked = typeof query.code === 'string' ? await this.things.byToken(query.code.slice(0, 100)) : undefined;
    const code = asked && typedCode(tokenOf(asked));
    try {
      const answer = await uploads.take('all', () => this.judge(request, asked));
      await sendText(request, reply.status(200), comparePage({ ...answer, code }, frame));
    } catch (fault) {
      const known = faultOf(fault);
      if (!known) throw fault;
      await sendText(request, reply.status(STATUS[known]), compareFaultPage(known, frame, code));
    }
  }

  private async judge(request: FastifyRequest, asked: Named | undefined): Promise<CompareAnswer> {
    const { file } = await readForm(request, MOST_BYTES);
    // A form without a chosen file sends an empty one.
    if (file.length === 0) throw new Refusal('file-missing', 422);
    if (!beginsAsPdf(file)) throw new Refusal('not-a-pdf', 415);
    const { view, found, bearsOurSignature } = await this.verification.compare(file);
    const likeness = likenessOf({ found, asked, bearsOurSignature });
    return { likeness, verdict: view.verdict, signed: view.signatures.length > 0, found };
  }
}

function faultOf(fault: unknown): CompareFault | undefined {
  return FAULTS[(fault as { code?: string } | undefined)?.code ?? ''];
}
