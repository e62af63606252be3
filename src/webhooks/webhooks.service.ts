import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, invalid, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { later } from '../queue/later.js';
import { CHANGE_OVER_HOURS, MOST_ENDPOINTS, mayReplay } from './webhook.js';
import { CallFault, permittedAddresses } from './webhook-call.js';
import { newSecret } from './webhook-secret.js';
import { WebhookSecrets } from './webhook-secrets.service.js';
import { endpointFact, switchOff, switchOn } from './webhook-switch.js';
import type {
  EndpointWish,
  EndpointWithSecret,
  NewEndpoint,
  WebhookEndpointView,
  WebhookMessageView,
} from './webhook-view.js';
import { ownEndpointsOf, permitWebhooks } from './webhooks.policy.js';
import { endpointView, messageView } from './webhooks.queries.js';

const withoutSecret = (answer: EndpointWithSecret) => ({ ...answer, secret: null });

interface LockedEndpoint {
  clientId: string;
  unitId: string;
  switchedOff: boolean;
}

/** Endpoints of machines: registered, changed, given another secret, switched off and on; and messages sent once more. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly db: DataSource,
    private readonly secrets: WebhookSecrets,
  ) {}

  /** @throws Refusal 422 for an address that may not be called, 409 'webhooks-too-many' */
  async create(command: Command, wish: NewEndpoint): Promise<EndpointWithSecret> {
    const { caller } = command;
    permitWebhooks(caller);
    const clientId = machineOf(caller, wish.clientId);
    await refuseClosedAddress(wish.url);
    const secret = newSecret();
    return once(
      this.db,
      command,
      async (tx) => {
        const unitId = await lockMachine(tx, clientId);
        await permitAnother(tx, clientId);
        const { id } = (await readOne<{ id: string }>(tx, 'SELECT uuidv7() AS id'))!;
        await tx.query(
          'INSERT INTO webhook_endpoint (id, client_id, url, event_types, secret) VALUES ($1, $2, $3, $4, $5)',
          [id, clientId, wish.url, wish.eventTypes, this.secrets.sealed(secret, id)],
        );
        await record(tx, caller, endpointFact('created', id, unitId));
        return { ...(await endpointView(tx, caller, id)), secret };
      },
      withoutSecret,
    );
  }

  /** What waits already is sent to the new address, at once. */
  async change(command: Command, endpointId: string, wish: EndpointWish): Promise<WebhookEndpointView> {
    permitWebhooks(command.caller);
    await refuseClosedAddress(wish.url);
    return this.on(command, endpointId, async (tx, { unitId, switchedOff }) => {
      await tx.query('UPDATE webhook_endpoint SET url = $2, event_types = $3 WHERE id = $1', [
        endpointId,
        wish.url,
        wish.eventTypes,
      ]);
      if (!switchedOff) await tx.query('SELECT call_webhook_now($1)', [endpointId]);
      await record(tx, command.caller, endpointFact('changed', endpointId, unitId));
    });
  }

  /** A new secret; for a day both sign, so that the receiver can change over without losing a message. */
  async rotateSecret(command: Command, endpointId: string): Promise<EndpointWithSecret> {
    const { caller } = command;
    permitWebhooks(caller);
    const secret = newSecret();
    return once(
      this.db,
      command,
      async (tx) => {
        const { unitId } = await lockEndpoint(tx, caller, endpointId);
        await tx.query(
          `UPDATE webhook_endpoint SET previous_secret = secret, previous_secret_until = official_time() + make_interval(hours => $3),
             secret = $2 WHERE id = $1`,
          [endpointId, this.secrets.sealed(secret, endpointId), CHANGE_OVER_HOURS],
        );
        await record(tx, caller, endpointFact('secret-changed', endpointId, unitId));
        return { ...(await endpointView(tx, caller, endpointId)), secret };
      },
      withoutSecret,
    );
  }

  /** @throws Refusal 409 'webhook-off' */
  async switchOff(command: Command, endpointId: string): Promise<WebhookEndpointView> {
    return this.on(command, endpointId, async (tx) => {
      if (!(await switchOff(tx, command.caller, endpointId, 'BY_HAND'))) throw conflict('webhook-off');
    });
  }

  /** What waited meanwhile is sent, and what was given up. @throws Refusal 409 'webhook-on', 'webhooks-too-many' */
  async switchOn(command: Command, endpointId: string): Promise<WebhookEndpointView> {
    return this.on(command, endpointId, async (tx, { clientId, switchedOff }) => {
      if (!switchedOff) throw conflict('webhook-on');
      await permitAnother(tx, clientId);
      await switchOn(tx, command.caller, endpointId);
    });
  }

  /** The same bytes under the same id, before what waits behind it. @throws Refusal 409 'webhook-message-waits', 'webhook-off' */
  async replay(command: Command, messageId: string): Promise<WebhookMessageView> {
    const { caller } = command;
    permitWebhooks(caller);
    return once(this.db, command, async (tx) => {
      const { endpointId, state } = await messageView(tx, caller, messageId);
      const { unitId, switchedOff } = await lockEndpoint(tx, caller, endpointId);
      if (!mayReplay({ state, switchedOff })) throw conflict(switchedOff ? 'webhook-off' : 'webhook-message-waits');
      const lane = await readOne<{ id: string }>(
        tx,
        `WITH again AS (UPDATE webhook_message SET state = 'WAITING', ended_at = NULL WHERE id = $1 AND state <> 'WAITING' RETURNING lane_id)
         SELECT lane_id AS id FROM again`,
        [messageId],
      );
      if (!lane) throw conflict('webhook-message-waits');
      await later(tx, 'call-webhook', lane.id);
      await record(tx, caller, { ...endpointFact('message-replayed', endpointId, unitId), detail: { messageId } });
      return messageView(tx, caller, messageId);
    });
  }

  private async on(
    command: Command,
    endpointId: string,
    work: (tx: Tx, endpoint: LockedEndpoint) => Promise<void>,
  ): Promise<WebhookEndpointView> {
    permitWebhooks(command.caller);
    return once(this.db, command, async (tx) => {
      await work(tx, await lockEndpoint(tx, command.caller, endpointId));
      return endpointView(tx, command.caller, endpointId);
    });
  }
}

/** The machine that is to be called: the caller itself, or the one that an administrator names. */
function machineOf(caller: Caller, named: string | undefined): string {
  const own = ownEndpointsOf(caller);
  if (own !== null && named !== undefined && named !== own) throw invalid('api-client-unknown', 'clientId');
  const clientId = own ?? named;
  if (clientId === undefined) throw invalid('api-client-missing', 'clientId');
  return clientId;
}

/** The address is judged at every call; here, so that whoever registers it learns of it at once. */
async function refuseClosedAddress(url: string): Promise<void> {
  await permittedAddresses(new URL(url)).catch((fault: unknown) => {
    if (!(fault instanceof CallFault)) throw fault;
    throw invalid(fault.code === 'host-unknown' ? 'webhook-host-unknown' : 'webhook-address-not-allowed', 'url');
  });
}

/** Locked, so that two requests cannot both be the last one allowed. @throws Refusal 422 */
async function lockMachine(tx: Tx, clientId: string): Promise<string> {
  const machine = await readOne<{ unitId: string; disabled: boolean }>(
    tx,
    'SELECT unit_id AS "unitId", disabled_at IS NOT NULL AS disabled FROM api_client WHERE id = $1 FOR NO KEY UPDATE',
    [clientId],
  );
  if (!machine) throw invalid('api-client-unknown', 'clientId');
  if (machine.disabled) throw conflict('api-client-disabled');
  return machine.unitId;
}

async function permitAnother(tx: Tx, clientId: string): Promise<void> {
  const on = await readOne<{ count: number }>(
    tx,
    'SELECT count(*)::integer AS count FROM webhook_endpoint WHERE client_id = $1 AND switched_off_at IS NULL',
    [clientId],
  );
  if (on!.count >= MOST_ENDPOINTS) throw conflict('webhooks-too-many', { most: MOST_ENDPOINTS });
}

async function lockEndpoint(tx: Tx, caller: Caller, endpointId: string): Promise<LockedEndpoint> {
  const endpoint = await readOne<LockedEndpoint>(
    tx,
    `SELECT c.id AS "clientId", c.unit_id AS "unitId", e.switched_off_at IS NOT NULL AS "switchedOff"
     FROM webhook_endpoint e JOIN api_client c ON c.id = e.client_id
     WHERE e.id = $1 AND ($2::uuid IS NULL OR c.id = $2) FOR NO KEY UPDATE OF e`,
    [endpointId, ownEndpointsOf(caller)],
  );
  if (!endpoint) throw notFound('webhook-unknown');
  return endpoint;
}
