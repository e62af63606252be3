import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { appModule } from '../../src/app.module.js';
import { type Config, readConfig } from '../../src/config.js';
import { webApplication } from '../../src/http/web.js';
import { sessionCookie } from '../../src/identity/session-cookie.js';
import { cloneDatabase, type TestDatabase } from './database.js';

export interface TestApp {
  app: NestFastifyApplication;
  database: TestDatabase;
  config: Config;
  /** Speaks as this person (by user name): `(await as('bnh.clerk')).post('/api/v1/…', body)`. */
  as(userName: string): Promise<Voice>;
  /** Speaks as the machine that this access token was given to. */
  bearing(token: string): Voice;
  anonymous: ReturnType<typeof request>;
  close(): Promise<void>;
}

/** One signed-in person, or one machine. Each command gets a fresh idempotency key unless one is given. */
export interface Voice {
  /** The session (or the token), for requests that are made in another way. */
  cookie: string;
  get(path: string): request.Test;
  post(path: string, body?: object, key?: string): request.Test;
  put(path: string, body?: object, headers?: Record<string, string>): request.Test;
  /** For uploads and odd requests: cookie and key are set, the rest is the story's. */
  raw(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): request.Test;
}

/** The whole web application on a database of its own. */
export async function startApp(template?: string, environment: Record<string, string> = {}): Promise<TestApp> {
  const database = await cloneDatabase(template);
  const dataDir = await mkdtemp(join(tmpdir(), 'diwan-story-'));
  const config = readConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    DATABASE_POOL: '10',
    PUBLIC_URL: 'https://diwan.example',
    LOG_LEVEL: 'silent',
    SEAL_KEY: '11'.repeat(32),
    PIN_PEPPER: '22'.repeat(32),
    ...environment,
  });
  const app = await webApplication(appModule(config, database.url), config);
  await app.getHttpAdapter().getInstance().ready();
  const server = app.getHttpServer();
  const cookie = sessionCookie(config.publicUrl);
  return {
    app,
    database,
    config,
    as: async (userName) => voice(server, 'Cookie', `${cookie.name}=${await sessionOf(database, userName)}`),
    bearing: (token) => voice(server, 'Authorization', `Bearer ${token}`),
    anonymous: request(server),
    async close() {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function sessionOf(database: TestDatabase, userName: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const [person] = await database.owner.query('SELECT id FROM person WHERE user_name = $1', [userName]);
  if (!person) throw new Error(`no demonstration person ${userName}`);
  await database.owner.query(
    `INSERT INTO session (token_hash, person_id, ends_at) VALUES ($1, $2, clock_timestamp() + interval '1 hour')`,
    [createHash('sha256').update(token).digest(), person.id],
  );
  return token;
}

function voice(server: Parameters<typeof request>[0], header: string, credential: string): Voice {
  const raw = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, key: string = randomUUID()) =>
    request(server)[method](path).set(header, credential).set('Idempotency-Key', key);
  return {
    cookie: credential,
    get: (path) => raw('get', path),
    post: (path, body = {}, key) => raw('post', path, key).send(body),
    put: (path, body = {}, headers = {}) => raw('put', path).set(headers).send(body),
    raw,
  };
}
