import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { install } from '../test/support/installation.js';
import { type Ask, rateOnDatabase, rateOverHttp, withConnections } from './clients.js';
import type { BenchResult } from './result.js';
import { startWeb } from './web-process.js';

const CLIENTS = 8;
const ROUNDS = 4;
const SECONDS = 3;
const SHOPS = 20;
const REQUESTS = 500;
const SERVICE = 'PRP-03';
const SITE = 'شارع البحر، بنها';

interface Scene {
  unitId: string;
  serviceId: string;
  /** The machine's access token. */
  token: string;
}

/**
 * Citizens' requests received a second from a machine over HTTP, against raw clients that call the same function of the
 * same durable server; before that, five hundred requests are each sent twice by twenty clients at once and must become
 * exactly five hundred, numbered without a gap.
 */
export async function benchRequests(): Promise<BenchResult> {
  const place = await install('diwan-bench-');
  try {
    const owner = new pg.Client({ connectionString: await place.clone('requests') });
    await owner.connect();
    const scene = await setScene(owner);
    const web = await startWeb(place, 'requests');
    const databaseUrl = place.config('requests').databaseUrl!;
    const receive = (client: pg.Client) =>
      client.query({ name: 'receive', text: 'SELECT * FROM receive_request($1)', values: [received(scene)] });
    const rates = { http: 0, raw: 0 };
    try {
      await twiceEach(web.port, scene, owner);
      for (let round = 0; round < ROUNDS; round += 1) {
        rates.raw += (await rateOnDatabase(databaseUrl, CLIENTS, SECONDS, receive)) / ROUNDS;
        rates.http +=
          (await rateOverHttp(web.port, CLIENTS, SECONDS, (ask) => send(ask, scene, randomUUID()))) / ROUNDS;
      }
      await numbersWithoutGaps(owner);
    } finally {
      await owner.end();
      await web.stop();
    }
    return {
      name: `requests received over HTTP, ${CLIENTS} clients of one unit`,
      ours: rates.http,
      yardstick: rates.raw,
      unit: 'a second',
      against: `${CLIENTS} raw clients calling the same function`,
      figure: rates.http / rates.raw,
    };
  } finally {
    await place.stop();
  }
}

async function setScene(owner: pg.Client): Promise<Scene> {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await owner.query(
    `SELECT u.id AS "unitId", s.id AS "serviceId" FROM org_unit u, service s WHERE u.code = 'BNH' AND s.code = $1`,
    [SERVICE],
  );
  await owner.query(
    `WITH shop AS (INSERT INTO api_client (name, unit_id, scopes) VALUES ('bench', $1, '{requests:write}') RETURNING id)
     INSERT INTO api_token (token_hash, client_id, scopes, ends_at)
     SELECT sha256($2), id, '{requests:write}', clock_timestamp() + interval '1 hour' FROM shop`,
    [rows[0].unitId, Buffer.from(token)],
  );
  return { ...rows[0], token };
}

/** @throws Error unless each reference became one request and the numbers are 1..n */
async function twiceEach(port: number, scene: Scene, owner: pg.Client): Promise<void> {
  const asked = Array.from({ length: REQUESTS }, (_, nth) => `twice-${nth}`);
  const waiting = [...asked, ...asked];
  await withConnections(port, SHOPS, async (ask) => {
    const shop = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await send(ask, scene, next);
    };
    await Promise.all(Array.from({ length: SHOPS }, shop));
  });
  const received = await numbersWithoutGaps(owner);
  if (received !== REQUESTS) throw new Error(`${REQUESTS} requests sent twice became ${received}`);
}

async function numbersWithoutGaps(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query('SELECT count(*) AS n, max(request_number) AS last FROM service_request');
  if (Number(rows[0].n) !== rows[0].last) throw new Error(`gaps: ${JSON.stringify(rows)}`);
  return rows[0].last;
}

function send(ask: Ask, scene: Scene, externalReference: string): Promise<unknown> {
  const body = JSON.stringify({
    unitId: scene.unitId,
    serviceCode: SERVICE,
    applicant: { name: 'مواطن (تجريبي)', nationalId: '29001011400017', phone: '01000000000' },
    site: SITE,
    externalReference,
  });
  const headers = {
    authorization: `Bearer ${scene.token}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  return ask({ method: 'POST', path: '/api/v1/requests', headers, body }, 201);
}

/** What the application gives the function for such a request, in the same sizes. */
function received({ unitId, serviceId }: Scene): string {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  return JSON.stringify({
    id: randomUUID(),
    unit_id: unitId,
    service_id: serviceId,
    channel: 'API',
    asked_digest: hex(32),
    applicant_name: hex(70),
    national_id: hex(58),
    phone: hex(55),
    national_id_hash: hex(32),
    phone_hash: hex(32),
    details: '',
    site: SITE,
    verification_token: hex(16),
  });
}
