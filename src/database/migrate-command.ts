import { readConfig } from '../config.js';
import { openDatabase } from './open.js';

/** `migrate`: brings the database to the newest shape and ends; every start does the same by itself. */
export async function migrateCommand(): Promise<number> {
  const database = await openDatabase(readConfig(process.env), (line) => console.error(line));
  await database.stop();
  console.log('The database has the newest shape.');
  return 0;
}
