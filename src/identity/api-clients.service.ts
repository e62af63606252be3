import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { createClient, keepSecret } from './api-clients.js';
import { type ApiClientView, apiClientView, MOST_SECRETS } from './api-clients.queries.js';
import { KnownScopes } from './known-scopes.js';
import { permitArranging } from './people.policy.js';
import { newToken } from './tokens.js';

/** A client with a new secret: shown in the first answer only. */
export type ClientWithSecret = ApiClientView & { secret: string | null };

const withoutSecret = (answer: ClientWithSecret) => ({ ...answer, secret: null });

interface LockedClient {
  unitId: string;
  disabled: boolean;
}

@Injectable()
export class ApiClientsService {
  constructor(
    private readonly db: DataSource,
    private readonly scopes: KnownScopes,
  ) {}

  /** The scopes that some route asks for, in order. */
  knownScopes(caller: Caller): string[] {
    permitArranging(caller);
    return [...this.scopes.all()].sort();
  }

  /** Lets a machine act for a unit within these scopes. */
  async create(
    command: Command,
    client: { name: string; unitId: string; scopes: string[] },
  ): Promise<ClientWithSecret> {
    permitArranging(command.caller);
    this.scopes.check(client.scopes);
    const secret = newToken();
    return once(
      this.db,
      command,
      async (tx) => {
        const clientId = await createClient(tx, command.caller, { ...client, secret });
        return { ...(await apiClientView(tx, clientId)), secret };
      },
      withoutSecret,
    );
  }

  /** A second secret, so that the machine can change over before the first is revoked. */
  async addSecret(command: Command, clientId: string): Promise<ClientWithSecret> {
    permitArranging(command.caller);
    const secret = newToken();
    return once(
      this.db,
      command,
      async (tx) => {
        const { unitId } = await lockLiveClient(tx, clientId);
        if ((await apiClientView(tx, clientId)).secrets.length >= MOST_SECRETS) throw conflict('two-secrets-live');
        await keepSecret(tx, clientId, secret);
        return { ...(await this.recorded(tx, command, clientId, unitId, 'secret-added')), secret };
      },
      withoutSecret,
    );
  }

  async revokeSecret(command: Command, clientId: string, secretId: string): Promise<ApiClientView> {
    return this.change(command, clientId, 'secret-revoked', async (tx) => {
      const revoked = await read(
        tx,
        `WITH gone AS (UPDATE api_client_secret SET revoked_at = official_time()
           WHERE id = $1 AND client_id = $2 AND revoked_at IS NULL RETURNING id) SELECT id FROM gone`,
        [secretId, clientId],
      );
      if (revoked.length === 0) throw notFound('secret-unknown');
      await endTokensOf(tx, clientId);
    });
  }

  async changeScopes(command: Command, clientId: string, scopes: string[]): Promise<ApiClientView> {
    permitArranging(command.caller);
    this.scopes.check(scopes);
    return this.change(command, clientId, 'scopes-changed', async (tx) => {
      await tx.query('UPDATE api_client SET scopes = $2 WHERE id = $1', [clientId, scopes]);
      await endTokensOf(tx, clientId);
    });
  }

  async disable(command: Command, clientId: string): Promise<ApiClientView> {
    return this.change(command, clientId, 'disabled', async (tx) => {
      await tx.query('UPDATE api_client SET disabled_at = official_time() WHERE id = $1', [clientId]);
      await endTokensOf(tx, clientId);
    });
  }

  async enable(command: Command, clientId: string): Promise<ApiClientView> {
    permitArranging(command.caller);
    return once(this.db, command, async (tx) => {
      const { unitId, disabled } = await lockClient(tx, clientId);
      if (!disabled) throw conflict('api-client-enabled');
      await tx.query('UPDATE api_client SET disabled_at = NULL WHERE id = $1', [clientId]);
      return this.recorded(tx, command, clientId, unitId, 'enabled');
    });
  }

  private async change(
    command: Command,
    clientId: string,
    what: string,
    work: (tx: Tx) => Promise<void>,
  ): Promise<ApiClientView> {
    permitArranging(command.caller);
    return once(this.db, command, async (tx) => {
      const { unitId } = await lockLiveClient(tx, clientId);
      await work(tx);
      return this.recorded(tx, command, clientId, unitId, what);
    });
  }

  private async recorded(
    tx: Tx,
    command: Command,
    clientId: string,
    unitId: string,
    what: string,
  ): Promise<ApiClientView> {
    await record(tx, command.caller, {
      action: `api-client.${what}`,
      subjectKind: 'api-client',
      subjectId: clientId,
      unitId,
    });
    return apiClientView(tx, clientId);
  }
}

async function lockClient(tx: Tx, clientId: string): Promise<LockedClient> {
  const client = await readOne<LockedClient>(
    tx,
    'SELECT unit_id AS "unitId", disabled_at IS NOT NULL AS disabled FROM api_client WHERE id = $1 FOR UPDATE',
    [clientId],
  );
  if (!client) throw notFound('api-client-unknown');
  return client;
}

async function lockLiveClient(tx: Tx, clientId: string): Promise<LockedClient> {
  const client = await lockClient(tx, clientId);
  if (client.disabled) throw conflict('api-client-disabled');
  return client;
}

/** What a machine was given before ends with the reason it was given for. */
async function endTokensOf(tx: Tx, clientId: string): Promise<void> {
  await tx.query('DELETE FROM api_token WHERE client_id = $1', [clientId]);
}
