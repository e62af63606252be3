import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { install } from '../test/support/installation.js';
import { type Ask, rateOnDatabase, rateOverHttp } from './clients.js';
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
    const databaseUrl = place.config('register').databaseUrl!;
    const register = (client: pg.Client) =>
      client.query({ name: 'register-paper', text: STATEMENT, values: [command(scene)] });
    const overHttp = (port: number, seconds: number) => rateOverHttp(port, CLIENTS, seconds, (ask) => send(ask, scene));
    const rates = { http: 0, raw: 0 };
    try {
      await overHttp(web.port, 1);
      for (let round = 0; round < ROUNDS; round += 1) {
        rates.raw += (await rateOnDatabase(databaseUrl, CLIENTS, SECONDS, register)) / ROUNDS;
        rates.http += (await overHttp(web.port, SECONDS)) / ROUNDS;
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

function send(ask: Ask, scene: Scene): Promise<unknown> {
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
  const headers = {
    cookie: `diwan_session=${scene.token}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  return ask({ method: 'POST', path: '/api/v1/paper-letters', headers, body }, 201);
}

/** What the application gives the function for such a letter. */
function command(scene: Scene): string {
  return JSON.stringify({
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
  });
}

async function refuseGaps(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query(
    'SELECT count(*) AS n, max(entry_number) AS last FROM register_entry GROUP BY register_id, year',
  );
  if (rows.some(({ n, last }) => Number(n) !== last)) throw new Error(`gaps: ${JSON.stringify(rows)}`);
}
