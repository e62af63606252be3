import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { notFound, Refusal } from '../errors.js';
import { Public } from '../http/caller.js';
import { bucketOf, countTry, networkOf, perMinute } from '../http/throttle.js';
import { type Frame, letterPage, tooManyPage, unknownPage } from './letter-page.js';
import { pageFile } from './page-files.js';
import { PublicLetters } from './public-letters.service.js';
import type { RegisteredLetter } from './registered-letter.js';

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Many citizens share one address of a telephone network, so the pace only stops machines. */
const PACE = perMinute(240);

type Answering = Promise<RegisteredLetter | undefined>;

/** What a citizen or an inspector sees after scanning a letter: plain pages, no script, no cookie, not indexed (INV-38). */
@ApiExcludeController()
@Public()
@Controller()
export class PagesController {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
    private readonly letters: PublicLetters,
  ) {}

  @Get('v/look/:name')
  async look(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const file = await pageFile(name);
    if (!file) throw notFound();
    const kept = 'public, max-age=86400';
    await reply.header('cache-control', kept).header('x-robots-tag', 'noindex').type(file.mediaType).send(file.content);
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
    const frame = await this.frame(request);
    secure(reply);
    if (!(await this.inPace(request))) {
      await reply.status(429).header('retry-after', '60').send(tooManyPage(frame));
      return;
    }
    const letter = await find();
    await reply.status(letter ? 200 : 404).send(letter ? letterPage(letter, frame) : unknownPage(frame));
  }

  private async inPace(request: FastifyRequest): Promise<boolean> {
    try {
      await countTry(this.db, bucketOf('verification-page', networkOf(request.ip)), PACE);
      return true;
    } catch (fault) {
      if (fault instanceof Refusal) return false;
      throw fault;
    }
  }

  private async frame(request: FastifyRequest): Promise<Frame> {
    const { lang } = (request.query ?? {}) as { lang?: unknown };
    const host = new URL(this.config.publicUrl).host;
    return { language: lang === 'en' ? 'en' : 'ar', house: await this.letters.houseName(), host };
  }
}

function secure(reply: FastifyReply): void {
  reply
    .header('content-security-policy', POLICY)
    .header('x-robots-tag', 'noindex, nofollow')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8');
}
