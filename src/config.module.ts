import { type DynamicModule, Inject, Module } from '@nestjs/common';
import type { Config } from './config.js';

export const CONFIG = Symbol('config');
export const DATABASE_URL = Symbol('database url');

/** `constructor(@InjectConfig() private readonly config: Config)` */
export const InjectConfig = () => Inject(CONFIG);

@Module({})
class ConfigModule {}

/** The configuration and the database's address, known to every feature. */
export function configModule(config: Config, databaseUrl: string): DynamicModule {
  const providers = [
    { provide: CONFIG, useValue: config },
    { provide: DATABASE_URL, useValue: databaseUrl },
  ];
  return { module: ConfigModule, global: true, providers, exports: providers };
}
