import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { qrSymbol } from '../printing/qr.js';
import { toBase32 } from '../signing/base32.js';
import { type RecoveryCodes, SecondFactorService, type SecondFactorStanding } from './second-factor.service.js';
import { SessionQueries } from './session.queries.js';
import { sessionCookie } from './session-cookie.js';

const presentPassword = z.string().min(1).max(200);
const code = z.string().min(6, 'second-factor-wrong').max(40, 'second-factor-wrong');
const Begin = z.object({ presentPassword });
type Begin = z.infer<typeof Begin>;
const Confirm = z.object({ code });
type Confirm = z.infer<typeof Confirm>;
const Proof = z.object({ presentPassword, code });
type Proof = z.infer<typeof Proof>;

const Standing = z.object({ on: z.boolean(), since: z.iso.datetime().nullable(), recoveryCodesLeft: z.int() });

const Begun = z.object({
  secret: z.string().describe('base 32 in groups of four, for typing'),
  uri: z.string().describe('otpauth://, for the authenticator on the same device'),
  qr: z.object({ size: z.int(), path: z.string() }).describe('the same as a QR symbol: an SVG path in modules'),
});
type Begun = z.infer<typeof Begun>;

const Codes = z.object({
  recoveryCodes: z.array(z.string()).describe('shown in the first answer only, never again'),
});

const ISSUER = 'Diwan';

@ApiTags('session')
@Controller('api/v1/session/second-factor')
export class SecondFactorController {
  private readonly cookie: string;

  constructor(
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionQueries,
    @InjectConfig() config: Config,
  ) {
    this.cookie = sessionCookie(config.publicUrl).name;
  }

  /** Whether a code is asked for at the own sign-in. */
  @Get()
  @Answers(200, Standing)
  readSecondFactor(@By() caller: Caller): Promise<SecondFactorStanding> {
    return this.secondFactor.standing(caller.id);
  }

  /** Get a secret for an authenticator; it counts once a first code confirms it. */
  @Post('begin')
  @HttpCode(200)
  @Answers(200, Begun)
  async beginSecondFactor(@Body({ schema: Begin }) body: Begin, @By() caller: Caller): Promise<Begun> {
    const secret = toBase32(await this.secondFactor.begin(caller, body.presentPassword));
    const { userName } = await this.sessions.me(caller);
    const parameters = new URLSearchParams({ secret, issuer: ISSUER, algorithm: 'SHA1', digits: '6', period: '30' });
    const uri = `otpauth://totp/${ISSUER}:${encodeURIComponent(userName)}?${parameters}`;
    const { size, path } = qrSymbol(uri);
    return { secret: secret.replace(/(.{4})(?=.)/g, '$1 '), uri, qr: { size, path } };
  }

  /** Switch it on with a first code; the answer holds the recovery codes. */
  @Post('confirm')
  @HttpCode(200)
  @Answers(200, Codes)
  confirmSecondFactor(
    @Body({ schema: Confirm }) body: Confirm,
    @Commanded() command: Command,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodes> {
    return this.secondFactor.confirm(command, body.code, request.cookies[this.cookie] ?? '');
  }

  /** Get ten new recovery codes in place of the earlier ones. */
  @Post('recovery-codes')
  @HttpCode(200)
  @Answers(200, Codes)
  renewRecoveryCodes(@Body({ schema: Proof }) body: Proof, @Commanded() command: Command): Promise<RecoveryCodes> {
    return this.secondFactor.renewCodes(command, body.presentPassword, body.code);
  }

  /** Switch it off. */
  @Post('switch-off')
  @HttpCode(204)
  async switchSecondFactorOff(@Body({ schema: Proof }) body: Proof, @Commanded() command: Command): Promise<void> {
    await this.secondFactor.switchOff(command, body.presentPassword, body.code);
  }
}
