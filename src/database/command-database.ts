import { DataSource } from 'typeorm';
import { type Config, readConfig } from '../config.js';
import { dataSourceOptions } from './data-source.js';
import { findEmbeddedServer } from './embedded-server.js';
import { DATABASE, openDatabase } from './open.js';

/**
 * Runs a command of the command line on the application's database: the configured server, the embedded server of an
 * application that runs now, or the embedded server started for the command alone.
 */
export async function onDatabase<T>(work: (db: DataSource, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const running = config.databaseUrl ? undefined : await findEmbeddedServer(config.dataDir);
  // A running application has migrated already, and its login must keep its password.
  if (running) return connected(running.url(DATABASE), config, work);
  const database = await openDatabase(config, (line) => console.error(line));
  try {
    return await connected(database.url, config, work);
  } finally {
    await database.stop();
  }
}

async function connected<T>(
  url: string,
  config: Config,
  work: (db: DataSource, config: Config) => Promise<T>,
): Promise<T> {
  const db = await new DataSource(dataSourceOptions(url, 2)).initialize();
  try {
    return await work(db, config);
  } finally {
    await db.destroy();
  }
}
