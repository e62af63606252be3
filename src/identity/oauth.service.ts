import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { readOne, write } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import { bucketOf, countTry, forgetTries, networkOf, type Pace, takeBackTry } from '../http/throttle.js';
import { hashOf, newToken } from './tokens.js';

export const TOKEN_SECONDS = 600;

/** One client from one address, and one address on any clients. Secrets cannot be guessed: this only stops the noise. */
const CLIENT_HERE: Pace = { free: 10, leak: 1 / 60, firstWait: 10, longestWait: 300 };
const ADDRESS: Pace = { free: 60, leak: 1, firstWait: 5, longestWait: 120 };

/** What RFC 6749 (5.2) and RFC 8707 call the ways to say no. */
export type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_target'
  | 'slow_down';

export class OAuthRefusal extends Refusal {
  constructor(
    readonly error: OAuthError,
    readonly description: string,
    status = 400,
  ) {
    super(error.replaceAll('_', '-'), status);
  }
}

export interface TokenRequest {
  clientId: string;
  secret: string;
  scope?: string;
  resource?: string;
  address: string;
  requestId: string;
}

export interface IssuedToken {
  token: string;
  scopes: string[];
}

interface LiveClient {
  id: string;
  name: string;
  unitId: string;
  scopes: string[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@Injectable()
export class OAuthService {
  private readonly audience: string;

  constructor(
    private readonly db: DataSource,
    @InjectConfig() config: Config,
  ) {
    this.audience = `${config.publicUrl}/api/v1`;
  }

  /** An access token for a machine that knows one of its live secrets: opaque, kept only as a hash, short-lived. */
  async issue(request: TokenRequest): Promise<IssuedToken> {
    const client = await this.authenticate(request);
    if (request.resource !== undefined && request.resource !== this.audience) {
      throw new OAuthRefusal('invalid_target', `tokens are for ${this.audience} only`);
    }
    const scopes = scopesFor(client, request.scope);
    const token = newToken();
    await write(this.db, async (tx) => {
      await tx.query(
        'INSERT INTO api_token (token_hash, client_id, scopes, ends_at) VALUES ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))',
        [hashOf(token), client.id, scopes, TOKEN_SECONDS],
      );
      await record(
        tx,
        { kind: 'CLIENT', id: client.id, name: client.name, posts: [], scopes, requestId: request.requestId },
        { action: 'api-token.issued', subjectKind: 'api-client', subjectId: client.id, unitId: client.unitId },
      );
    });
    return { token, scopes };
  }

  private async authenticate({ clientId, secret, address }: TokenRequest): Promise<LiveClient> {
    const here = bucketOf('api-client-here', clientId, networkOf(address));
    const everywhere = bucketOf('oauth-address', networkOf(address));
    await countTry(this.db, here, CLIENT_HERE);
    await countTry(this.db, everywhere, ADDRESS);
    const client = UUID.test(clientId) ? await this.liveClient(clientId, secret) : undefined;
    if (!client) throw new OAuthRefusal('invalid_client', 'unknown client or wrong secret', 401);
    await forgetTries(this.db, here);
    await takeBackTry(this.db, everywhere);
    return client;
  }

  /** The secret has 256 random bits: finding its hash among the live ones tells an observer of the time nothing. */
  private liveClient(clientId: string, secret: string): Promise<LiveClient | undefined> {
    return readOne<LiveClient>(
      this.db,
      `SELECT c.id, c.name, c.unit_id AS "unitId", c.scopes
       FROM api_client c JOIN org_unit_now u ON u.id = c.unit_id
       WHERE c.id = $1 AND c.disabled_at IS NULL
         AND EXISTS (SELECT FROM api_client_secret s WHERE s.client_id = c.id AND s.secret_hash = $2 AND s.revoked_at IS NULL)`,
      [clientId, hashOf(secret)],
    );
  }
}

function scopesFor(client: LiveClient, wanted: string | undefined): string[] {
  const scopes = [...new Set((wanted ?? '').split(' ').filter(Boolean))];
  if (scopes.length === 0) return client.scopes;
  if (scopes.some((scope) => !client.scopes.includes(scope))) {
    throw new OAuthRefusal('invalid_scope', 'the client was not given every scope that it asks for');
  }
  return scopes;
}
