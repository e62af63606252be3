import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { LogController } from 'fastify';
import type { Config } from '../config.js';
import { NestLog } from './log.js';
import { openApiOf } from './openapi.js';
import { ProblemFilter } from './problem.js';
import { logRequests } from './request-log.js';
import { secureHeaders } from './security-headers.js';
import { letGoOfSilentConnections } from './silent-connections.js';
import { validation } from './validation.js';

export const MOST_FILE_BYTES = 50 * 1024 * 1024;

/** Builds the web application, not yet listening: the same one for `npm start`, the tests and the OpenAPI document. */
export async function webApplication(module: DynamicModule, config: Config): Promise<NestFastifyApplication> {
  const log = new NestLog(config.logLevel);
  const adapter = new FastifyAdapter({
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy,
    bodyLimit: 2 * 1024 * 1024,
    loggerInstance: log.pino,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: log, abortOnError: false });
  await app.register(cookie);
  await secureHeaders(app, config.publicUrl);
  logRequests(app);
  letGoOfSilentConnections(app);
  await app.register(multipart, { limits: { fileSize: MOST_FILE_BYTES, files: 1, fields: 10 } });
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks([]);
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), { jsonDocumentUrl: 'api/openapi.json', raw: ['json'] });
  await app.init();
  return app;
}
