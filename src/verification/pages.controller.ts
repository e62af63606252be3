import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../errors.js';
import { Public } from '../http/caller.js';
import { networkOf, perMinute, QuietCount } from '../http/throttle.js';
import { typedCode } from '../signing/qr-code.js';
import { ApplicantDigits, type DigitsJudged } from './applicant-digits.service.js';
import { entryPage, tooManyPage, unknownPage } from './code-page.js';
import { compareForm } from './compare-page.js';
import { type Html, html } from './html.js';
import { hasFile, type Shown, tokenOf } from './named.js';
import { namedPage } from './named-page.js';
import { NamedThings } from './named-things.service.js';
import { pageFile } from './page-files.js';
import type { Frame } from './page-frame.js';
import { PublicPages, secure, sendText } from './public-pages.service.js';
import { PublicReceiptsQueries } from './public-receipts.queries.js';
import type { Receipt } from './receipt.js';
import { receiptDetails } from './receipt-details-page.js';
import { receiptPage, unlockForm } from './receipt-page.js';

/** Many citizens share one address of a telephone network, so the pace only stops machines. */
const PACE = perMinute(240);
/** Who scans a letter or two costs the database nothing but the look-up. */
const FREE = 30;
/** Whoever types digits of a national id reads what comes, and types again. */
const DIGITS_PACE = perMinute(20);
const AN_HOUR = '3600';
const STATUS: Record<DigitsJudged, number> = { right: 200, wrong: 422, exhausted: 429 };

type Answering = Promise<Shown | undefined>;

/** What a citizen or an inspector sees after scanning a paper: plain pages, no script, no cookie, not indexed (INV-38). */
@ApiExcludeController()
@Public()
@Controller()
export class PagesController {
  private readonly few = new QuietCount(FREE);

  constructor(
    private readonly pages: PublicPages,
    private readonly things: NamedThings,
    private readonly receipts: PublicReceiptsQueries,
    private readonly digits: ApplicantDigits,
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

  /** Where a code is typed, and where the form for it leads. */
  @Get('v')
  async typed(@Query('code') code: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (code !== undefined) {
      return this.answer(request, reply, () => this.things.shown(typeof code === 'string' ? code : ''));
    }
    const frame = await this.frame(request);
    await sendText(request, secure(reply), entryPage(frame, compareForm(frame, undefined)));
  }

  @Get('v/:token')
  byToken(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, () => this.things.shown(token));
  }

  /** The address in a QR code, all in upper case; phones may change that. */
  @Get(['Q1/*', 'q1/*'])
  byCode(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const payload = request.url.split('?', 1)[0]!.slice('/q1/'.length);
    return this.answer(request, reply, () => this.things.byCode(payload));
  }

  /** The applicant's four digits. What they open is this answer itself: no cookie, no address that could be passed on. */
  @Post('v/:token')
  async unlock(
    @Param('token') token: string,
    @Body() body: { digits?: unknown } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = await this.frame(request);
    secure(reply);
    if (!(await this.pages.inPace(request, 'applicant-digits', DIGITS_PACE)))
      return this.tooMany(request, reply, frame);
    const named = await this.things.shown(token);
    if (named?.what !== 'RECEIPT') return this.show(request, reply, frame, named);
    const typed = typeof body?.digits === 'string' ? body.digits : '';
    const judged = await this.digits.judge(named.id, typed, networkOf(request.ip));
    if (judged === 'exhausted') reply.header('retry-after', AN_HOUR);
    const more =
      judged === 'right' ? await this.details(named.receipt, frame) : unlockForm(named.receipt, frame, judged);
    await sendText(request, reply.status(STATUS[judged]), receiptPage(named.receipt, frame, more));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, find: () => Answering): Promise<void> {
    const frame = await this.frame(request);
    secure(reply);
    const quiet = this.few.isQuiet(networkOf(request.ip));
    if (!quiet && !(await this.pages.inPace(request, 'verification-page', PACE)))
      return this.tooMany(request, reply, frame);
    await this.show(request, reply, frame, await find());
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    frame: Frame,
    named: Shown | undefined,
  ): Promise<void> {
    const page = named
      ? namedPage(named, frame, whatNext(named, frame))
      : unknownPage(frame, compareForm(frame, undefined));
    await sendText(request, reply.status(named ? 200 : 404), page);
  }

  private async tooMany(request: FastifyRequest, reply: FastifyReply, frame: Frame): Promise<void> {
    await sendText(request, reply.status(429).header('retry-after', '60'), tooManyPage(frame));
  }

  private async details(receipt: Receipt, frame: Frame): Promise<Html> {
    const details = await this.receipts.details(receipt.requestId);
    return details ? receiptDetails(details, frame) : html``;
  }

  private frame(request: FastifyRequest): Promise<Frame> {
    return this.pages.frame((request.query as { lang?: unknown } | undefined)?.lang);
  }
}

function whatNext(named: Shown, frame: Frame): Html {
  if (named.what === 'RECEIPT') return unlockForm(named.receipt, frame);
  return hasFile(named) ? compareForm(frame, typedCode(tokenOf(named))) : html``;
}
