import { createHash } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Refusal } from '../errors.js';
import { type Caller, type CallerRequest, PUBLIC, SCOPE } from '../http/caller.js';
import { commandOf } from '../http/command.js';
import { callerOfSession, callerOfToken } from './caller.queries.js';

export const SESSION_COOKIE = 'diwan_session';
export const IDLE_MINUTES = 30;

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Every route needs a caller unless it says `@Public()`; every changing request needs an idempotency key. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly db: DataSource,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marks = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, marks)) return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const caller = await this.callerOf(request);
    if (!caller) throw new Refusal('sign-in-needed', 401);
    const scope = this.reflector.getAllAndOverride<string>(SCOPE, marks);
    if (caller.kind === 'CLIENT' && !(scope && caller.scopes.includes(scope))) throw new Refusal('scope-missing', 403);
    request.caller = caller;
    if (request.method !== 'GET' && request.method !== 'HEAD') request.command = commandOf(request, caller);
    return true;
  }

  private async callerOf(request: CallerRequest): Promise<Caller | undefined> {
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    const cookie = request.cookies[SESSION_COOKIE];
    const known = bearer
      ? await callerOfToken(this.db, hashOf(bearer))
      : cookie && (await callerOfSession(this.db, hashOf(cookie), IDLE_MINUTES));
    return known ? { ...known, requestId: request.id } : undefined;
  }
}
