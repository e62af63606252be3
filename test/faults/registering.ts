/** kill -9 of PostgreSQL under registering clients: a number that was answered is there, and none is missing or doubled. */
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { readOne, write } from '../../src/database/transaction.js';
import { bookOf, enterInRegister } from '../../src/registers/numbering.js';
import type { Installation } from '../support/installation.js';
import { callerOf } from '../support/seeded-letters.js';
import { until } from '../support/until.js';
import { must } from './scenario.js';

const CLIENTS = 12;
const KILLS = 3;

export async function killedWhileRegistering(place: Installation): Promise<string> {
  const database = 'faults_registering';
  await place.clone(database);
  const answered: number[] = [];
  const ending = new AbortController();
  let db = await connect(place, database);
  const clerk = await callerOf(db, 'tkh.clerk');
  const unitId = clerk.posts[0]!.unitId;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!ending.signal.aborted) {
      await register(db, unitId, clerk.id).then(
        (number) => answered.push(number),
        () => pause(50),
      );
    }
  });
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = answered.length;
    await until('registrations', async () => answered.length > before + 50, 30);
    process.kill(place.server.pid, 'SIGKILL');
    await place.restartServer();
    const old = db;
    db = await connect(place, database);
    await old.destroy().catch(() => undefined);
  }
  await pause(300);
  ending.abort();
  await Promise.all(clients);
  const verdict = await readOne<{ last: number; count: number; distinct: number; missing: number }>(
    db,
    `SELECT max(entry_number) AS last, count(*)::integer AS count, count(DISTINCT entry_number)::integer AS distinct,
       (SELECT count(*) FROM unnest($2::integer[]) AS n WHERE NOT EXISTS (
         SELECT FROM register_entry g WHERE g.entry_number = n AND g.unit_id = $1 AND g.direction = 'INBOUND'))::integer AS missing
     FROM register_entry WHERE unit_id = $1 AND direction = 'INBOUND'`,
    [unitId, answered],
  );
  await db.destroy();
  const { last, count, distinct, missing } = verdict!;
  const twice = answered.length - new Set(answered).size;
  const words = `${KILLS} kills, ${answered.length} answered; max ${last} = count ${count} = distinct ${distinct}; ${missing} answered and lost, ${twice} answered twice`;
  return must(last === count && count === distinct && missing === 0 && twice === 0, words);
}

const connect = (place: Installation, database: string): Promise<DataSource> =>
  new DataSource(dataSourceOptions(place.environment(database).DATABASE_URL!, CLIENTS)).initialize();

function register(db: DataSource, unitId: string, clerkId: string): Promise<number> {
  return write(db, async (tx) => {
    const [{ id: letterId }] = await tx.query(
      `INSERT INTO letter (origin, direction, subject) VALUES ('PAPER', 'INBOUND', 'كتاب ورقي') RETURNING id`,
    );
    const line = { letterId, subject: 'كتاب ورقي', secrecy: 'NORMAL', urgency: 'NORMAL', counterpartyName: 'جهة' };
    const book = await bookOf(tx, unitId, 'INBOUND', 'GENERAL');
    const [entry] = await enterInRegister(tx, book, [{ ...line, channel: 'HAND', registeredBy: clerkId }]);
    return entry!.entryNumber;
  });
}
