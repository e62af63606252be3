import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { endpointAbilities, mayReplay } from './webhook.js';
import type { EndpointsWanted, MessagesWanted, WebhookEndpointView, WebhookMessageView } from './webhook-view.js';
import { ownEndpointsOf, permitWebhooks } from './webhooks.policy.js';

const ENDPOINT = `
  SELECT e.id, c.id AS "clientId", c.name AS "clientName", u.id AS "unitId", u.code AS "unitCode", e.url, e.event_types AS "eventTypes",
    e.switched_off_at AS "switchedOffAt", e.switched_off_why AS "switchedOffWhy", e.failing_since AS "failingSince",
    e.last_fault AS "lastFault", e.last_fault_at AS "lastFaultAt",
    CASE WHEN e.previous_secret_until > official_time() THEN e.previous_secret_until END AS "oldSecretUntil", e.created_at AS "createdAt",
    (SELECT count(*)::integer FROM webhook_message m WHERE m.endpoint_id = e.id AND m.state = 'WAITING') AS waiting,
    (SELECT count(*)::integer FROM webhook_message m WHERE m.endpoint_id = e.id AND m.state = 'FAILED') AS failed
  FROM webhook_endpoint e JOIN api_client c ON c.id = e.client_id JOIN org_unit u ON u.id = c.unit_id`;

type EndpointRow = Omit<WebhookEndpointView, 'abilities'>;
const withAbilities = (row: EndpointRow): WebhookEndpointView => ({
  ...row,
  abilities: endpointAbilities(row.switchedOffAt !== null),
});

const MESSAGE = `
  SELECT m.id, m.endpoint_id AS "endpointId", m.type, q.id AS "requestId", q.request_number AS "requestNumber", q.year, m.state,
    m.created_at AS "createdAt", m.ended_at AS "endedAt", m.attempts, m.payload, e.switched_off_at IS NOT NULL AS "switchedOff",
    CASE WHEN m.state = 'WAITING' AND r.state = 'WAITING' AND e.switched_off_at IS NULL THEN r.due_at END AS "nextAttemptAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('at', to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'status', a.status,
        'fault', a.fault, 'milliseconds', a.milliseconds) ORDER BY a.id DESC)
      FROM (SELECT * FROM webhook_attempt t WHERE t.message_id = m.id ORDER BY t.id DESC LIMIT 20) a), '[]') AS "latestAttempts"
  FROM webhook_message m JOIN webhook_lane l ON l.id = m.lane_id JOIN service_request q ON q.id = l.request_id
  JOIN webhook_endpoint e ON e.id = m.endpoint_id
  LEFT JOIN errand r ON r.kind = 'call-webhook' AND r.subject_id = l.id`;

type MessageRow = Omit<WebhookMessageView, 'abilities'> & { switchedOff: boolean };
const withReplay = ({ switchedOff, ...row }: MessageRow): WebhookMessageView => ({
  ...row,
  abilities: mayReplay({ state: row.state, switchedOff }) ? ['replay'] : [],
});

@Injectable()
export class WebhooksQueries {
  constructor(private readonly db: DataSource) {}

  /** The endpoints, in the order they were registered; a machine's own, or everybody's. */
  async list(caller: Caller, page: EndpointsWanted): Promise<List<WebhookEndpointView>> {
    permitWebhooks(caller);
    const rows = await read<EndpointRow>(
      this.db,
      `${ENDPOINT} WHERE ($1::uuid IS NULL OR c.id = $1) AND ($2::uuid IS NULL OR c.id = $2) AND ($3::uuid IS NULL OR e.id > $3)
       ORDER BY e.id LIMIT $4`,
      [ownEndpointsOf(caller), page.clientId ?? null, keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    return pageOf(rows.map(withAbilities), page.limit, (endpoint) => [endpoint.id]);
  }

  /** @throws Refusal 404 */
  async one(caller: Caller, endpointId: string): Promise<WebhookEndpointView> {
    permitWebhooks(caller);
    return endpointView(this.db, caller, endpointId);
  }

  /** The messages of an endpoint, the newest first, with their latest attempts. @throws Refusal 404 */
  async messages(caller: Caller, endpointId: string, page: MessagesWanted): Promise<List<WebhookMessageView>> {
    permitWebhooks(caller);
    await endpointView(this.db, caller, endpointId);
    const rows = await read<MessageRow>(
      this.db,
      `${MESSAGE} WHERE m.endpoint_id = $1 AND ($2::text IS NULL OR m.state = $2) AND ($3::uuid IS NULL OR m.id < $3)
       ORDER BY m.id DESC LIMIT $4`,
      [endpointId, page.state ?? null, keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    return pageOf(rows.map(withReplay), page.limit, (message) => [message.id]);
  }
}

/** One endpoint that the caller may know of; works inside a transaction too. @throws Refusal 404 */
export async function endpointView(
  db: DataSource | Tx,
  caller: Caller,
  endpointId: string,
): Promise<WebhookEndpointView> {
  const row = await readOne<EndpointRow>(db, `${ENDPOINT} WHERE e.id = $1 AND ($2::uuid IS NULL OR c.id = $2)`, [
    endpointId,
    ownEndpointsOf(caller),
  ]);
  if (!row) throw notFound('webhook-unknown');
  return withAbilities(row);
}

/** One message of such an endpoint. @throws Refusal 404 */
export async function messageView(db: DataSource | Tx, caller: Caller, messageId: string): Promise<WebhookMessageView> {
  const row = await readOne<MessageRow>(db, `${MESSAGE} WHERE m.id = $1 AND ($2::uuid IS NULL OR e.client_id = $2)`, [
    messageId,
    ownEndpointsOf(caller),
  ]);
  if (!row) throw notFound('webhook-message-unknown');
  return withReplay(row);
}
