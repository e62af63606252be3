import {
  type ArgumentsHost,
  Body,
  Catch,
  Controller,
  type ExceptionFilter,
  Headers,
  HttpCode,
  Post,
  Req,
  Res,
  UseFilters,
} from '@nestjs/common';
import { ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../errors.js';
import { Public } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { OAuthRefusal, OAuthService, TOKEN_SECONDS } from './oauth.service.js';

const text = z.string().max(1000);
const TokenForm = z.looseObject({
  grant_type: text.optional().describe('client_credentials'),
  scope: text.optional().describe('space-separated; all of the client’s own where it is left out'),
  resource: text.optional().describe('the address of this API (RFC 8707)'),
  client_id: text.optional().describe('unless sent by Basic authentication'),
  client_secret: text.optional(),
});
type TokenForm = z.infer<typeof TokenForm>;

const Token = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int().describe('seconds'),
  scope: z.string(),
});

const OAuthProblem = z.object({ error: z.string(), error_description: z.string() });

/** Refusals of the token endpoint have the form that OAuth clients know (RFC 6749, 5.2). */
@Catch(Refusal)
class OAuthFilter implements ExceptionFilter {
  catch(refusal: Refusal, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { error, description } =
      refusal instanceof OAuthRefusal ? refusal : { error: oauthErrorOf(refusal), description: refusal.code };
    if (refusal.status === 401) reply.header('www-authenticate', 'Basic realm="diwan", charset="UTF-8"');
    const { retryAfterSeconds } = refusal.facts;
    if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds));
    void reply
      .status(refusal.status === 422 ? 400 : refusal.status)
      .header('cache-control', 'no-store')
      .type('application/json')
      .send({ error, error_description: description });
  }
}

const oauthErrorOf = (refusal: Refusal) => (refusal.status === 429 ? 'slow_down' : 'invalid_request');

@ApiTags('machine clients')
@Controller('api/v1/oauth')
export class OAuthController {
  constructor(private readonly oauth: OAuthService) {}

  /** An access token for a machine: OAuth 2 client credentials (RFC 6749, 4.4). */
  @Public()
  @Post('token')
  @HttpCode(200)
  @UseFilters(OAuthFilter)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiResponse({ status: '4XX', description: 'refused (RFC 6749, 5.2)', standardSchema: OAuthProblem })
  @Answers(200, Token)
  async issueToken(
    @Body({ schema: TokenForm }) form: TokenForm,
    @Headers('authorization') authorization: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof Token>> {
    const { clientId, secret } = credentialsOf(authorization, form);
    if (form.grant_type === undefined) throw new OAuthRefusal('invalid_request', 'grant_type is missing');
    if (form.grant_type !== 'client_credentials') {
      throw new OAuthRefusal('unsupported_grant_type', 'only client_credentials is known here');
    }
    const { scope, resource } = form;
    const from = { address: request.ip, requestId: request.id };
    const { token, scopes } = await this.oauth.issue({ clientId, secret, scope, resource, ...from });
    reply.header('cache-control', 'no-store');
    return { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS, scope: scopes.join(' ') };
  }
}

/** By Basic authentication or in the form, never both (RFC 6749, 2.3). */
function credentialsOf(authorization: string | undefined, form: TokenForm): { clientId: string; secret: string } {
  const basic = authorization === undefined ? undefined : basicCredentials(authorization);
  if (basic && form.client_secret !== undefined) {
    throw new OAuthRefusal('invalid_request', 'credentials are given twice');
  }
  if (basic) return basic;
  if (form.client_id === undefined || form.client_secret === undefined) {
    throw new OAuthRefusal('invalid_client', 'credentials are missing', 401);
  }
  return { clientId: form.client_id, secret: form.client_secret };
}

function basicCredentials(authorization: string): { clientId: string; secret: string } {
  const encoded = /^Basic +([A-Za-z0-9+/=]{1,2000})$/i.exec(authorization)?.[1];
  const [, clientId, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? [];
  if (clientId === undefined || secret === undefined) {
    throw new OAuthRefusal('invalid_client', 'the Authorization header is not readable', 401);
  }
  return { clientId: formDecoded(clientId), secret: formDecoded(secret) };
}

/** RFC 6749 wants both parts form-encoded before Basic encoding; ours need none, but a client may encode them all the same. */
function formDecoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}
