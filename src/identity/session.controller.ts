import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { By, type Caller, type Command, Commanded, Public } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import { newPassword } from './passwords.js';
import { MeView, SessionQueries, SessionView } from './session.queries.js';
import { cookieOptions, type SessionCookie, sessionCookie } from './session-cookie.js';
import { EvenWithTemporaryPassword } from './session-guard.js';
import { SessionsService } from './sessions.service.js';

const SignIn = z.object({
  userName: z.string().min(1).max(64),
  password: z.string().min(1).max(200),
  code: z.string().max(40).optional().describe('of the second factor, or a recovery code, where one is asked for'),
});
type SignIn = z.infer<typeof SignIn>;

const PasswordChange = z.object({ presentPassword: z.string().min(1).max(200), newPassword });
type PasswordChange = z.infer<typeof PasswordChange>;

const SignedIn = z.object({ signedIn: z.literal(true) });

@ApiTags('session')
@Controller('api/v1')
export class SessionController {
  private readonly cookie: SessionCookie;

  constructor(
    private readonly sessions: SessionsService,
    private readonly queries: SessionQueries,
    @InjectConfig() config: Config,
  ) {
    this.cookie = sessionCookie(config.publicUrl);
  }

  /** Sign in with user name and password, and with a code where `second-factor-needed` asks for one; the session comes as a cookie. */
  @Public()
  @Post('session')
  @HttpCode(200)
  @Answers(200, SignedIn)
  async signIn(
    @Body({ schema: SignIn }) body: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SignedIn>> {
    const token = await this.sessions.signIn(body, {
      address: request.ip,
      agent: request.headers['user-agent'] ?? '',
      requestId: request.id,
      earlierToken: request.cookies[this.cookie.name],
    });
    reply.setCookie(this.cookie.name, token, cookieOptions(this.cookie));
    return { signedIn: true };
  }

  /** Who is signed in, with their posts of today. */
  @Get('session')
  @EvenWithTemporaryPassword()
  @Answers(200, MeView)
  whoAmI(@By() caller: Caller): Promise<MeView> {
    return this.queries.me(caller);
  }

  /** Sign out. */
  @Delete('session')
  @HttpCode(204)
  @EvenWithTemporaryPassword()
  async signOut(
    @Commanded() command: Command,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(command, this.tokenOf(request));
    reply.clearCookie(this.cookie.name, cookieOptions(this.cookie));
  }

  /** Choose another password; all other sessions end. */
  @Put('session/password')
  @HttpCode(204)
  @EvenWithTemporaryPassword()
  async changePassword(
    @Body({ schema: PasswordChange }) body: PasswordChange,
    @Commanded() command: Command,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.sessions.changePassword(command, body.presentPassword, body.newPassword, this.tokenOf(request));
  }

  /** Where the signed-in person is signed in. */
  @Get('sessions')
  @Answers(200, z.object({ items: z.array(SessionView) }))
  listSessions(@By() caller: Caller, @Req() request: FastifyRequest): Promise<{ items: SessionView[] }> {
    return this.queries.mine(caller, this.tokenOf(request));
  }

  /** End one of the own sessions. */
  @Delete('sessions/:id')
  @HttpCode(204)
  async endSession(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<void> {
    await this.sessions.end(command, id);
  }

  private tokenOf(request: FastifyRequest): string {
    return request.cookies[this.cookie.name] ?? '';
  }
}
