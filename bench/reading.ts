import { createHash, randomBytes } from 'node:crypto';
import { fastify } from 'fastify';
import { DataSource } from 'typeorm';
import { install } from '../test/support/installation.js';
import { callerOf, seedLetters } from '../test/support/seeded-letters.js';
import { rateOverHttp, withConnections } from './clients.js';
import type { BenchResult } from './result.js';
import { startWeb } from './web-process.js';

const CLIENTS = 8;
const ROUNDS = 3;
const SECONDS = 2;
const LETTERS = 2000;

/** A list of fifty letters and one letter's page over HTTP, each against a bare Fastify route that answers the same bytes. */
export async function benchReading(): Promise<BenchResult[]> {
  const place = await install('diwan-bench-');
  try {
    const owner = await new DataSource({ type: 'postgres', url: await place.clone('reading') }).initialize();
    const scene = await setScene(owner);
    await owner.destroy();
    const web = await startWeb(place, 'reading');
    try {
      const list = await compare(web.port, `/api/v1/letters?unitId=${scene.unitId}&limit=50`, scene.cookie);
      const letter = await compare(web.port, `/api/v1/letters/${scene.letterId}`, scene.cookie);
      return [
        { name: 'a list of 50 letters read', ...list },
        { name: "one letter's page read", ...letter },
      ];
    } finally {
      await web.stop();
    }
  } finally {
    await place.stop();
  }
}

async function setScene(owner: DataSource): Promise<{ unitId: string; letterId: string; cookie: string }> {
  const clerk = await callerOf(owner, 'bnh.clerk');
  const digests = Array.from({ length: LETTERS }, () => randomBytes(32).toString('hex'));
  await owner.query(
    `INSERT INTO stored_file (digest, size, media_type) SELECT unnest($1::text[]), 1, 'application/pdf'`,
    [digests],
  );
  const [letterId] = await seedLetters(owner, { from: 'BNH', to: ['TKH', 'QLY'], files: digests });
  await owner.query('ANALYZE');
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  await owner.query(
    `INSERT INTO session (token_hash, person_id, ends_at) VALUES ($1, $2, clock_timestamp() + interval '1 hour')`,
    [hash, clerk.id],
  );
  return { unitId: clerk.posts[0]!.unitId, letterId: letterId!, cookie: `diwan_session=${token}` };
}

async function compare(port: number, path: string, cookie: string): Promise<Omit<BenchResult, 'name'>> {
  const answer = await withConnections(port, 1, (ask) => ask({ path, headers: { cookie } }));
  const bare = fastify().get('/bare', (_, reply) => reply.type('application/json').send(answer));
  await bare.listen({ port: 0, host: '127.0.0.1' });
  const { port: barePort } = bare.server.address() as { port: number };
  try {
    let [ours, yardstick] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours += (await rate(port, path, cookie)) / ROUNDS;
      yardstick += (await rate(barePort, '/bare', cookie)) / ROUNDS;
    }
    return {
      ours,
      yardstick,
      unit: 'a second',
      against: 'a bare Fastify route with the same bytes',
      figure: ours / yardstick,
    };
  } finally {
    await bare.close();
  }
}

function rate(port: number, path: string, cookie: string): Promise<number> {
  return rateOverHttp(port, CLIENTS, SECONDS, (ask) => ask({ path, headers: { cookie } }));
}
