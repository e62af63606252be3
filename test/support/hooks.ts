import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import { WEBHOOK_TYPES } from '../../src/webhooks/webhook.js';
import { newSecret, sealedSecret } from '../../src/webhooks/webhook-secret.js';

/** The key of the stories' and the fault runs' applications. */
const SEAL_KEY = Buffer.from('11'.repeat(32), 'hex');

/** One message as it arrived; `signedBy` are those of the receiver's secrets that its signature holds for. */
export interface Arrived {
  id: string;
  body: string;
  event: { type: string; timestamp: string; data: { requestId: string; event: { id: string; kind: string } } };
  signedBy: string[];
  status: number;
}

/** A machine that is called: it keeps what arrives and answers as it is told. */
export interface Receiver {
  url: string;
  arrived: Arrived[];
  /** The status of the nth answer, counted from 1; 204 unless the story says otherwise. */
  answers: (nth: number, arriving: Arrived) => number | Promise<number>;
  secrets: string[];
  /** Those of a request that were received well, each once, in the order of their first arrival. */
  received(requestId: string): string[];
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const headers = request.headers as Record<string, string>;
    const signedBy = receiver.secrets.filter((secret) => verifies(secret, body, headers));
    const message: Arrived = { id: headers['webhook-id']!, body, event: JSON.parse(body), signedBy, status: 0 };
    receiver.arrived.push(message);
    message.status = await receiver.answers(receiver.arrived.length, message);
    response.writeHead(message.status).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    arrived: [],
    answers: () => 204,
    secrets: [],
    received: (requestId) => {
      const well = receiver.arrived.filter(({ event, status }) => event.data.requestId === requestId && status < 300);
      return [...new Set(well.map(({ event }) => event.data.event.id))];
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => void server.close(() => closed()));
    },
  };
  return receiver;
}

function verifies(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

/** A machine client of a unit, and what it says with a token of these scopes. */
export async function machineOf(
  { database }: { database: { owner: DataSource } },
  unitCode: string,
  scopes: string[],
): Promise<{ id: string; authorization: string }> {
  const [client] = await database.owner.query(
    `INSERT INTO api_client (name, unit_id, scopes) SELECT 'الشباك الواحد', id, $2 FROM org_unit WHERE code = $1 RETURNING id`,
    [unitCode, scopes],
  );
  const token = randomBytes(32).toString('base64url');
  await database.owner.query(
    `INSERT INTO api_token (token_hash, client_id, scopes, ends_at) VALUES (sha256($1), $2, $3, clock_timestamp() + interval '1 hour')`,
    [Buffer.from(token), client.id, scopes],
  );
  return { id: client.id, authorization: `Bearer ${token}` };
}

/** A request as the window receives it, written by the one function that may; its applicant's name is what no message may hold. */
export async function receivedRequest(owner: DataSource, unitCode: string, applicant = 'x'): Promise<string> {
  const id = randomUUID();
  const hex = (bytes: Buffer) => bytes.toString('hex');
  const sealed = hex(Buffer.from(applicant));
  const [{ unitId, serviceId }] = await owner.query(
    `SELECT u.id AS "unitId", s.id AS "serviceId" FROM org_unit u, service s WHERE u.code = $1 ORDER BY s.code LIMIT 1`,
    [unitCode],
  );
  await owner.transaction(async (tx) => {
    await tx.query('SELECT receive_request($1)', [
      {
        ...{ id, unit_id: unitId, service_id: serviceId, channel: 'WINDOW', details: applicant, site: applicant },
        ...{ applicant_name: sealed, national_id: sealed, phone: sealed, asked_digest: hex(randomBytes(32)) },
        ...{ national_id_hash: hex(randomBytes(32)), phone_hash: hex(randomBytes(32)) },
        verification_token: hex(randomBytes(16)),
      },
    ]);
    await tx.query(`INSERT INTO request_event (request_id, kind, note, told) VALUES ($1, 'CREATED', $2, $2)`, [
      id,
      applicant,
    ]);
  });
  return id;
}

/** Something happens to a request, under the lock of its row as the services have it. @returns the event */
export async function happens(owner: DataSource, requestId: string, kind: string, letterId?: string): Promise<string> {
  return owner.transaction(async (tx) => {
    await tx.query('SELECT FROM service_request WHERE id = $1 FOR NO KEY UPDATE', [requestId]);
    const [event] = await tx.query(
      `INSERT INTO request_event (request_id, kind, letter_id, note) VALUES ($1, $2, $3, 'سر') RETURNING id`,
      [requestId, kind, letterId ?? null],
    );
    return event.id;
  });
}

/** The events of a request that are told, in their order. */
export async function toldEvents(owner: DataSource, requestId: string): Promise<string[]> {
  const rows: { id: string }[] = await owner.query(
    'SELECT id FROM request_event WHERE request_id = $1 AND webhook_type(kind) IS NOT NULL ORDER BY id',
    [requestId],
  );
  return rows.map(({ id }) => id);
}

/** An endpoint of a machine of Banha that wants everything. @returns its secret */
export async function hookedUp(owner: DataSource, url: string): Promise<string> {
  const [id, secret] = [randomUUID(), newSecret()];
  const machine = await machineOf({ database: { owner } }, 'BNH', []);
  await owner.query(
    'INSERT INTO webhook_endpoint (id, client_id, url, event_types, secret) VALUES ($1, $2, $3, $4, $5)',
    [id, machine.id, url, [...WEBHOOK_TYPES], sealedSecret(secret, SEAL_KEY, id)],
  );
  return secret;
}

/** Time passes: waits after failures are over, and so is the hold that killed workers had on their lanes. */
export async function timePasses(owner: DataSource, { ofHolds = true } = {}): Promise<void> {
  await owner.query(
    `UPDATE errand SET due_at = clock_timestamp(), sweep_at = clock_timestamp()
     WHERE id IN (SELECT id FROM errand WHERE state = 'WAITING' FOR UPDATE SKIP LOCKED)`,
  );
  if (ofHolds) await owner.query('UPDATE webhook_lane SET held_until = NULL WHERE held_until IS NOT NULL');
}
