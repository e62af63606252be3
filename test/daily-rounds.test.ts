import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { read } from '../src/database/transaction.js';
import { DailyRounds } from '../src/queue/daily-rounds.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';

// one story makes a round fail on purpose
Logger.overrideLogger(false);

describe('a daily round', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
    await database.owner.query(`INSERT INTO demo_clock (shows) VALUES ('2026-11-03T04:00:00Z')`);
  });
  afterAll(() => database.drop());

  const clockShows = (moment: string) =>
    database.owner.query('UPDATE demo_clock SET shows = $1, set_at = clock_timestamp()', [moment]);

  /** One worker's rounds: a bell of this kind, rung at seven; each ring leaves a row in the round's own transaction. */
  function workerWith(kind: string, ring?: () => void): DailyRounds {
    const rounds = new DailyRounds(database.app);
    rounds.register({
      kind,
      hour: 7,
      leave: async (tx, day) => {
        await tx.query('INSERT INTO alert (code) VALUES ($1)', [`${kind} ${day}`]);
        ring?.();
      },
    });
    return rounds;
  }

  const rings = async (kind: string) =>
    (
      await read<{ day: string }>(
        database.owner,
        `SELECT split_part(code, ' ', 2) AS day FROM alert WHERE code LIKE $1 ORDER BY id`,
        [`${kind} %`],
      )
    ).map(({ day }) => day);

  it('is made by one of many workers that look at the same time, and in one day once', async () => {
    await clockShows('2026-11-03T08:00:00Z');
    const workers = Array.from({ length: 5 }, () => workerWith('morning'));
    const begun = await Promise.all(workers.map((worker) => worker.beginDue()));
    expect(begun.flat()).toEqual(['morning']);
    for (const worker of workers) expect(await worker.beginDue()).toEqual([]);
    expect(await rings('morning')).toEqual(['2026-11-03']);
  });

  it('begins at its hour in Cairo, in winter and in summer', async () => {
    const worker = workerWith('winter');
    await clockShows('2026-11-04T05:00:00Z');
    expect(await worker.beginDue()).toEqual(['winter']);
    await clockShows('2026-11-05T04:59:50Z');
    expect(await worker.beginDue()).toEqual([]);
    await clockShows('2026-11-05T05:00:00Z');
    expect(await worker.beginDue()).toEqual(['winter']);
    await clockShows('2027-07-01T04:00:00Z');
    expect(await worker.beginDue()).toEqual(['winter']);
    expect(await rings('winter')).toEqual(['2026-11-04', '2026-11-05', '2027-07-01']);
  });

  it('that nobody was there to make is made up for once, for the newest day that was missed', async () => {
    const worker = workerWith('missed');
    await clockShows('2027-07-05T08:00:00Z');
    await worker.beginDue();
    await clockShows('2027-07-09T01:00:00Z');
    await worker.beginDue();
    await worker.beginDue();
    expect(await rings('missed')).toEqual(['2027-07-05', '2027-07-08']);
  });

  it('that fails leaves nothing, is begun again at the next look and keeps no other from being made', async () => {
    await clockShows('2027-07-12T08:00:00Z');
    let stuck = true;
    const worker = workerWith('stuck', () => {
      if (stuck) throw new Error('stuck');
    });
    worker.register({ kind: 'other', hour: 7, leave: async () => undefined });
    expect(await worker.beginDue()).toEqual(['other']);
    expect(await rings('stuck')).toEqual([]);
    stuck = false;
    expect(await worker.beginDue()).toEqual(['stuck']);
    expect(await rings('stuck')).toEqual(['2027-07-12']);
  });
});
