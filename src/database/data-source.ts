import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';

// Dates stay the text they are (a letter's date has no time zone); counts come as numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Limits of every connection: nobody waits for ever, and a frozen client cannot hold a register. Milliseconds. */
const LIMITS = { lock_timeout: 5000, statement_timeout: 10000, idle_in_transaction_session_timeout: 3000 };

/**
 * How the application connects: as the role `diwan_app`, which may read and ask but not change system facts (INV-06).
 * @param pool most connections held at once
 */
export function dataSourceOptions(url: string, pool: number): DataSourceOptions {
  const settings = { role: 'diwan_app', timezone: 'UTC', ...LIMITS };
  return {
    type: 'postgres',
    url,
    synchronize: false,
    entities: [],
    extra: {
      max: pool,
      options: Object.entries(settings)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
      application_name: 'diwan',
    },
  };
}
