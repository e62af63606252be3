import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG, DATABASE_URL } from '../config.module.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsService } from './alerts.service.js';
import { Consumer } from './consumer.js';
import { DailyRounds } from './daily-rounds.js';
import { ErrandsController } from './errands.controller.js';
import { ErrandsQueries } from './errands.queries.js';
import { ErrandsService } from './errands.service.js';
import { ErrandsWorker } from './errands.worker.js';
import { Handlers } from './handlers.js';
import { BACKEND, Poke } from './poke.js';
import { postgresBackend } from './postgres-backend.js';
import { redisBackend } from './redis-backend.js';
import { Sweeper } from './sweeper.js';

const backend = {
  provide: BACKEND,
  inject: [CONFIG, DATABASE_URL],
  useFactory: (config: Config, databaseUrl: string) =>
    config.redisUrl ? redisBackend(config.redisUrl) : postgresBackend(databaseUrl),
};

/** Errands, in every process: all of them poke, and those that start the ErrandsWorker do the work too. */
@Global()
@Module({
  controllers: [AlertsController, ErrandsController],
  providers: [
    backend,
    AlertsService,
    Handlers,
    Poke,
    Consumer,
    Sweeper,
    DailyRounds,
    ErrandsQueries,
    ErrandsService,
    ErrandsWorker,
  ],
  exports: [Handlers, Consumer, Sweeper, DailyRounds, ErrandsWorker],
})
export class QueueModule implements OnApplicationBootstrap {
  constructor(private readonly handlers: Handlers) {}

  onApplicationBootstrap(): void {
    this.handlers.requireAll();
  }
}
