import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { install } from '../test/support/installation.js';
import { rateOf } from './rate.js';
import type { BenchResult } from './result.js';
import { startWeb } from './web-process.js';

const CLIENTS = 8;
const ROUNDS = 4;
const SECONDS = 3;
const GOAL = 0.35;
const STATEMENT = 'SELECT * FROM register_paper($1)';

interface Scene {
  unitId: string;
  clerkId: string;
  partyId: string;
  /** The clerk's session, as the cookie holds it. */
  token: string;
}

/**
 * Letters registered a second by eight clients over HTTP on one book, against eight raw clients that call the same
 * function of the same durable server. The web has a process of its own; both take turns, so that neither has the
 * quieter machine.
 */
export async function benchRegister(): Promise<BenchResult> {
  const place = await install('diwan-bench-');
  try {
    const owner = new pg.Client({ connectionString: await place.clone('register') });
    await owner.connect();
    const scene = await setScene(owner);
    const web = await startWeb(place, 'register');
    const rates = { http: 0, raw: 0 };
    try {
      await overHttp(web.port, scene, 1);
      for (let round = 0; round < ROUNDS; round += 1) {
        rates.raw += (await raw(place.config('register').databaseUrl!, scene, SECONDS)) / ROUNDS;
        rates.http += (await overHttp(web.port, scene, SECONDS)) / ROUNDS;
      }
      await refuseGaps(owner);
    } finally {
      await owner.end();
      await web.stop();
    }
    return {
      name: `letters registered over HTTP, ${CLIENTS} clients on one book`,
      ours: rates.http,
      yardstick: rates.raw,
      unit: 'a second',
      against: `${CLIENTS} raw clients calling the same function`,
      figure: rates.http / rates.raw,
      goal: { atLeast: GOAL },
    };
  } finally {
    await place.stop();
  }
}

async function setScene(owner: pg.Client): Promise<Scene> {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await owner.query(
    `SELECT u.id AS "unitId", p.id AS "clerkId", (SELECT id FROM external_party LIMIT 1) AS "partyId"
     FROM org_unit u, person p WHERE u.code = 'BNH' AND p.user_name = 'bnh.clerk'`,
  );
  const hash = createHash('sha256').update(token).digest();
  await owner.query(
    `INSERT INTO session (token_hash, person_id, ends_at) VALUES ($1, $2, clock_timestamp() + interval '1 hour')`,
    [hash, rows[0].clerkId],
  );
  return { ...rows[0], token };
}

async function overHttp(port: number, scene: Scene, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const headers = { cookie: `diwan_session=${scene.token}`, 'content-type': 'application/json' };
  const once = () =>
    new Promise<void>((resolve, reject) => {
      const body = JSON.stringify({
        unitId: scene.unitId,
        counterparty: { externalPartyId: scene.partyId },
        counterpartyNumber: randomUUID(),
        counterpartyDate: '2026-02-03',
        subject: 'طلب صيانة الطريق الرئيسي',
        attachmentsDeclared: 2,
        channel: 'POST',
        receivedAt: '2026-02-05',
      });
      const sent = { ...headers, 'idempotency-key': randomUUID(), 'content-length': Buffer.byteLength(body) };
      const asked = request({
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/v1/paper-letters',
        headers: sent,
      });
      asked.on('error', reject).on('response', (answer) => {
        answer.on('end', () => {
          if (answer.statusCode === 201) resolve();
          else reject(new Error(`answered ${answer.statusCode}`));
        });
        answer.resume();
      });
      asked.end(body);
    });
  try {
    return await rateOf(CLIENTS, seconds, once);
  } finally {
    agent.destroy();
  }
}

async function raw(url: string, scene: Scene, seconds: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = new pg.Client({ connectionString: url, options: '-c role=diwan_app -c timezone=UTC' });
      await client.connect();
      return client;
    }),
  );
  const once = async (nth: number) => {
    const command = {
      actor_kind: 'PERSON',
      actor_id: scene.clerkId,
      person_id: scene.clerkId,
      request_id: randomUUID(),
      key: randomUUID(),
      request_hash: randomBytes(32).toString('hex'),
      unit_id: scene.unitId,
      items: [
        {
          party_external_id: scene.partyId,
          subject: 'طلب صيانة الطريق الرئيسي',
          secrecy: 'NORMAL',
          urgency: 'NORMAL',
          attachments_declared: 2,
          channel: 'POST',
          party_number: randomUUID(),
          party_date: '2026-02-03',
          received_at: '2026-02-05',
        },
      ],
    };
    await clients[nth]!.query({ name: 'register-paper', text: STATEMENT, values: [JSON.stringify(command)] });
  };
  try {
    return await rateOf(CLIENTS, seconds, once);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function refuseGaps(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query(
    'SELECT count(*) AS n, max(entry_number) AS last FROM register_entry GROUP BY register_id, year',
  );
  if (rows.some(({ n, last }) => Number(n) !== last)) throw new Error(`gaps: ${JSON.stringify(rows)}`);
}
