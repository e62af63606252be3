import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../errors.js';
import { Public } from '../http/caller.js';
import { networkOf, perMinute, QuietCount } from '../http/throttle.js';
import { typedCode } from '../signing/qr-code.js';
import { compareForm } from './compare-page.js';
import { letterPage, tooManyPage, unknownPage } from './letter-page.js';
import { pageFile } from './page-files.js';
import { PublicLetters } from './public-letters.service.js';
import { PublicPages, secure, sendText } from './public-pages.service.js';
import type { RegisteredLetter } from './registered-letter.js';

/** Many citizens share one address of a telephone network, so the pace only stops machines. */
const PACE = perMinute(240);
/** Who scans a letter or two costs the database nothing but the look-up. */
const FREE = 30;

type Answering = Promise<RegisteredLetter | undefined>;

/** What a citizen or an inspector sees after scanning a letter: plain pages, no script, no cookie, not indexed (INV-38). */
@ApiExcludeController()
@Public()
@Controller()
export class PagesController {
  private readonly few = new QuietCount(FREE);

  constructor(
    private readonly pages: PublicPages,
    private readonly letters: PublicLetters,
  ) {}

  @Get('v/look/:name')
  async look(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const file = await pageFile(name);
    if (!file) throw notFound();
    const kept = 'public, max-age=86400';
    reply.header('cache-control', kept).header('x-robots-tag', 'noindex').type(file.mediaType);
    // Fonts are packed in themselves.
    await (file.mediaType.startsWith('text/') ? sendText(request, reply, file.content) : reply.send(file.content));
  }

  /** Where the form of the page for unknown codes leads. */
  @Get('v')
  typed(@Query('code') code: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, () => this.letters.byToken(typeof code === 'string' ? code : ''));
  }

  @Get('v/:token')
  byToken(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, () => this.letters.byToken(token));
  }

  /** The address in a QR code, all in upper case; phones may change that. */
  @Get(['Q1/*', 'q1/*'])
  byCode(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const payload = request.url.split('?', 1)[0]!.slice('/q1/'.length);
    return this.answer(request, reply, () => this.letters.byCode(payload));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, find: () => Answering): Promise<void> {
    const frame = await this.pages.frame((request.query as { lang?: unknown } | undefined)?.lang);
    secure(reply);
    const quiet = this.few.isQuiet(networkOf(request.ip));
    if (!quiet && !(await this.pages.inPace(request, 'verification-page', PACE))) {
      await sendText(request, reply.status(429).header('retry-after', '60'), tooManyPage(frame));
      return;
    }
    const letter = await find();
    // A paper of others has no signed file of ours to compare with.
    const code = letter?.origin === 'WRITTEN' ? typedCode(letter.token) : undefined;
    const form = letter && !code ? undefined : compareForm(frame, code);
    const page = letter ? letterPage(letter, frame, form) : unknownPage(frame, form);
    await sendText(request, reply.status(letter ? 200 : 404), page);
  }
}
