import { randomBytes } from 'node:crypto';
import { fastify } from 'fastify';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { tokenText } from '../src/signing/qr-claims.js';
import { tokenBytes } from '../src/signing/qr-code.js';
import { install } from '../test/support/installation.js';
import { seedLetters } from '../test/support/seeded-letters.js';
import { rateOverHttp } from './clients.js';
import type { BenchResult } from './result.js';
import { startWeb } from './web-process.js';

const CLIENTS = 8;
const ROUNDS = 3;
const SECONDS = 3;
const LETTERS = 2000;
const GOAL = 0.5;

/** The page behind a QR code, each reader at an address of their own, against a bare Fastify page that reads one row by its token. */
export async function benchTokenPage(): Promise<BenchResult> {
  const place = await install('diwan-bench-');
  try {
    const owner = await new DataSource({ type: 'postgres', url: await place.clone('pages') }).initialize();
    const tokens = await tokensOfLetters(owner);
    await owner.destroy();
    const web = await startWeb(place, 'pages', { TRUST_PROXY: 'true' });
    const bare = await barePage(place.config('pages').databaseUrl!);
    const rates = { ours: 0, bare: 0 };
    try {
      await rate(web.port, tokens, 1);
      for (let round = 0; round < ROUNDS; round += 1) {
        rates.bare += (await rate(bare.port, tokens, SECONDS)) / ROUNDS;
        rates.ours += (await rate(web.port, tokens, SECONDS)) / ROUNDS;
      }
    } finally {
      await bare.close();
      await web.stop();
    }
    return {
      name: 'the public page behind a QR code',
      ours: rates.ours,
      yardstick: rates.bare,
      unit: 'a second',
      against: 'a bare Fastify page that reads one row',
      figure: rates.ours / rates.bare,
      goal: { atLeast: GOAL },
    };
  } finally {
    await place.stop();
  }
}

/** As they stand in /v/<token>. */
async function tokensOfLetters(owner: DataSource): Promise<string[]> {
  const files = Array.from({ length: LETTERS }, () => randomBytes(32).toString('hex'));
  await owner.query(
    `INSERT INTO stored_file (digest, size, media_type) SELECT unnest($1::text[]), 1, 'application/pdf'`,
    [files],
  );
  await seedLetters(owner, { from: 'BNH', to: ['TKH'], files });
  await owner.query('ANALYZE');
  const rows: { token: Buffer }[] = await owner.query('SELECT verification_token AS token FROM letter');
  return rows.map(({ token }) => tokenText(token));
}

/** In this process, as the clients are: the yardstick is the kinder for it. */
async function barePage(databaseUrl: string): Promise<{ port: number; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CLIENTS });
  const bare = fastify().get<{ Params: { token: string } }>('/v/:token', async ({ params }, reply) => {
    const { rows } = await pool.query('SELECT subject FROM letter WHERE verification_token = $1', [
      tokenBytes(params.token),
    ]);
    return reply.type('text/html; charset=utf-8').send(`<!doctype html><title>${rows[0].subject}</title>`);
  });
  await bare.listen({ port: 0, host: '127.0.0.1' });
  const { port } = bare.server.address() as { port: number };
  return {
    port,
    async close() {
      await bare.close();
      await pool.end();
    },
  };
}

/** Each reader comes from an address of their own, as telephones do. */
function rate(port: number, tokens: string[], seconds: number): Promise<number> {
  let reader = 0;
  return rateOverHttp(port, CLIENTS, seconds, (ask) => {
    reader += 1;
    const address = `10.${(reader >> 16) & 255}.${(reader >> 8) & 255}.${reader & 255}`;
    return ask({ path: `/v/${tokens[reader % tokens.length]}`, headers: { 'x-forwarded-for': address } });
  });
}
