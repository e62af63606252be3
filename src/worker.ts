import { NestFactory } from '@nestjs/core';
import { appModule } from './app.module.js';
import { readConfig } from './config.js';
import { databaseIsReady } from './database/ready.js';
import { NestLog } from './http/log.js';
import { ErrandsWorker } from './queue/errands.worker.js';
import { stopOnSignal } from './stop.js';

const config = readConfig(process.env);
if (!config.databaseUrl) throw new Error('A worker of its own needs DATABASE_URL; `npm start` has one inside');
const log = new NestLog(config.logLevel);
await databaseIsReady(config.databaseUrl, (line) => log.pino.info(line));
const app = await NestFactory.createApplicationContext(appModule(config, config.databaseUrl), {
  logger: log,
  abortOnError: false,
});
stopOnSignal(() => app.close());
await app.get(ErrandsWorker).start();
log.pino.info('worker ready');
