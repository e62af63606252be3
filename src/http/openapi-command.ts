import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { appModule } from '../app.module.js';
import { readConfig } from '../config.js';
import { openApiOf } from './openapi.js';

const FILE = fileURLToPath(new URL('../../openapi.json', import.meta.url));

/** `openapi`: writes openapi.json from the routes; with `--check`, only says whether it is fresh. */
export async function openApiCommand(argv: string[]): Promise<number> {
  const text = await openApiText();
  if (argv[0] !== '--check') {
    await writeFile(FILE, text);
    console.log('openapi.json is written.');
    return 0;
  }
  const fresh = (await readFile(FILE, 'utf8').catch(() => '')) === text;
  console.log(fresh ? 'openapi.json is fresh.' : 'openapi.json is stale: npm run cli -- openapi');
  return fresh ? 0 : 1;
}

/** Made from the routes alone: no database, no configuration of this machine. */
async function openApiText(): Promise<string> {
  const nowhere = 'postgres://127.0.0.1/none';
  const module = appModule(readConfig({ LOG_LEVEL: 'silent' }), nowhere);
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return `${JSON.stringify(openApiOf(app), null, 2)}\n`;
}
