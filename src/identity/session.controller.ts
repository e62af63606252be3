import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { By, type Caller, Public } from '../http/caller.js';
import { SESSION_COOKIE } from './session-guard.js';
import { SessionsService } from './sessions.service.js';

const SignIn = z.object({ userName: z.string().min(1).max(64), password: z.string().min(1).max(200) });
type SignIn = z.infer<typeof SignIn>;

@Controller('api/v1/session')
export class SessionController {
  constructor(private readonly sessions: SessionsService) {}

  @Public()
  @Post()
  @HttpCode(200)
  async signIn(
    @Body({ schema: SignIn }) body: SignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ personId: string }> {
    const { token, personId } = await this.sessions.signIn(body.userName, body.password);
    reply.setCookie(SESSION_COOKIE, token, { httpOnly: true, sameSite: 'lax', path: '/' });
    return { personId };
  }

  @Get()
  whoAmI(@By() caller: Caller) {
    return { id: caller.id, name: caller.name, posts: caller.posts };
  }
}
