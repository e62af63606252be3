import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { forbidden, Refusal } from '../errors.js';
import { type CallerRequest, PUBLIC, SCOPE } from '../http/caller.js';
import { commandOf } from '../http/command.js';
import { refuseCrossSite } from '../http/same-origin.js';
import { bucketOf, countTry, networkOf, PER_MINUTE, perMinute } from '../http/throttle.js';
import { callerOfSession, callerOfToken, type Known } from './caller.queries.js';
import { sessionCookie } from './session-cookie.js';
import { hashOf } from './tokens.js';

const ANY_PASSWORD = 'diwan:any-password';
/** Open also to a person whose password was set by someone else and who must first choose an own one. */
export const EvenWithTemporaryPassword = () => SetMetadata(ANY_PASSWORD, true);

const READING = new Set(['GET', 'HEAD']);

/** Every route needs a caller unless it says `@Public()`; every changing request needs an idempotency key. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly db: DataSource,
    private readonly reflector: Reflector,
    @InjectConfig() private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const mark = <T>(key: string) =>
      this.reflector.getAllAndOverride<T>(key, [context.getHandler(), context.getClass()]);
    refuseCrossSite(request, this.config.publicUrl);
    await this.countRequest(request, mark<number>(PER_MINUTE));
    if (mark<boolean>(PUBLIC)) return true;
    const known = await this.callerOf(request);
    if (!known) throw new Refusal('sign-in-needed', 401);
    const { passwordIsTemporary, ...caller } = known;
    if (passwordIsTemporary && !mark<boolean>(ANY_PASSWORD)) throw forbidden('password-change-needed');
    const scope = mark<string>(SCOPE);
    if (caller.kind === 'CLIENT' && !(scope && caller.scopes.includes(scope))) throw forbidden('scope-missing');
    request.caller = { ...caller, requestId: request.id };
    if (!READING.has(request.method)) request.command = commandOf(request, request.caller);
    return true;
  }

  private async countRequest(request: CallerRequest, most: number | undefined): Promise<void> {
    if (most === undefined) return;
    const route = `${request.method} ${request.routeOptions.url}`;
    await countTry(this.db, bucketOf('route', route, networkOf(request.ip)), perMinute(most));
  }

  /** A token counts before a cookie; one that is wrong is not made good by a cookie beside it. */
  private async callerOf(request: CallerRequest): Promise<Known | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const bearer = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1];
      return bearer === undefined ? undefined : callerOfToken(this.db, hashOf(bearer));
    }
    const token = request.cookies[sessionCookie(this.config.publicUrl).name];
    return token ? callerOfSession(this.db, hashOf(token)) : undefined;
  }
}
