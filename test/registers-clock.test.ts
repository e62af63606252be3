import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BookScene, type Numbered, oneUnit, paperCommand, registerPaper } from './support/book.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';

describe('the date of an entry', () => {
  let database: TestDatabase;
  let scene: BookScene;
  beforeAll(async () => {
    database = await cloneDatabase();
    await database.owner.query(`INSERT INTO demo_clock (shows) VALUES ('2026-04-01T09:00:00Z')`);
    scene = await oneUnit(database);
  });
  afterAll(() => database.drop());

  /** Registers one sheet with the official clock standing at this moment. */
  async function at(moment: string, sheet: Record<string, unknown> = {}): Promise<Numbered & { day: string }> {
    await database.owner.query('UPDATE demo_clock SET shows = $1, set_at = clock_timestamp()', [moment]);
    const numbered = await registerPaper(database.app, paperCommand(scene, sheet));
    const [{ day }] = await database.app.query(
      'SELECT cairo_date(registered_at) AS day FROM register_entry WHERE id = $1',
      [numbered.entry_id],
    );
    return { ...numbered, day };
  }

  it('is the day in Cairo, where midnight comes two hours before that of UTC, in summer three (INV-05)', async () => {
    expect(await at('2026-04-15T21:59:50Z')).toMatchObject({ entry_number: 1, day: '2026-04-15' });
    expect(await at('2026-04-15T22:00:00Z')).toMatchObject({ entry_number: 2, day: '2026-04-16' });
  });

  it('goes over the start of summer time, when the first hour of Friday is left out (INV-05)', async () => {
    expect(await at('2026-04-23T21:59:50Z')).toMatchObject({ entry_number: 3, day: '2026-04-23' });
    expect(await at('2026-04-23T22:00:00Z')).toMatchObject({ entry_number: 4, day: '2026-04-24' });
    expect(await at('2026-07-01T20:59:50Z')).toMatchObject({ entry_number: 5, day: '2026-07-01' });
    expect(await at('2026-07-01T21:00:00Z')).toMatchObject({ entry_number: 6, day: '2026-07-02' });
  });

  it('goes over the end of summer time, when the last hour of Thursday comes twice (INV-05)', async () => {
    const first = await at('2026-10-29T20:59:50Z');
    const again = await at('2026-10-29T21:00:00Z');
    expect([first, again]).toMatchObject([
      { entry_number: 7, day: '2026-10-29' },
      { entry_number: 8, day: '2026-10-29' },
    ]);
    expect(again.registered_at.getTime()).toBeGreaterThan(first.registered_at.getTime());
    expect(await at('2026-10-29T22:00:00Z')).toMatchObject({ entry_number: 9, day: '2026-10-30' });
  });

  it('never goes back, even where the clock does (INV-05)', async () => {
    const late = await at('2026-11-02T08:00:00Z');
    const early = await at('2026-11-01T08:00:00Z');
    expect(early.entry_number).toBe(late.entry_number + 1);
    expect(early.registered_at.getTime()).toBe(late.registered_at.getTime());
  });

  it('takes a received day as that day in Cairo, and none to come (INV-05)', async () => {
    const { entry_id } = await at('2026-11-03T08:00:00Z', { received_at: '2026-07-05' });
    const [{ received_at }] = await database.app.query('SELECT received_at FROM register_entry WHERE id = $1', [
      entry_id,
    ]);
    expect(received_at.toISOString()).toBe('2026-07-04T21:00:00.000Z');
    await expect(at('2026-11-03T09:00:00Z', { received_at: '2026-11-04' })).rejects.toThrow('received-in-the-future');
    await expect(at('2026-11-03T09:00:00Z', { received_at: '2026-11-03T12:00:00+02:00' })).rejects.toThrow(
      'received-in-the-future',
    );
    expect(await at('2026-11-03T22:00:00Z', { received_at: '2026-11-04' })).toMatchObject({ day: '2026-11-04' });
  });

  it('begins a new year and its number 1 at midnight in Cairo, though UTC and the paper are of the old one (INV-05)', async () => {
    const old = await at('2026-12-31T21:59:50Z');
    expect(old).toMatchObject({ year: 2026, day: '2026-12-31' });
    expect(await at('2026-12-31T22:00:00Z', { received_at: '2026-12-31' })).toMatchObject({
      year: 2027,
      entry_number: 1,
    });
    expect(await at('2027-01-01T09:00:00Z')).toMatchObject({ year: 2027, entry_number: 2 });
    const years = await database.app.query(
      'SELECT year, last_number FROM register_year WHERE register_id = $1 ORDER BY year',
      [scene.inbound],
    );
    expect(years).toEqual([
      { year: 2026, last_number: old.entry_number },
      { year: 2027, last_number: 2 },
    ]);
  });

  it('is of a year that is open: a closing one gives no number (INV-03)', async () => {
    await database.app.query(`UPDATE register_year SET state = 'CLOSING' WHERE year = 2027`);
    await expect(at('2027-01-02T09:00:00Z')).rejects.toThrow('year-closed');
    expect(await at('2028-01-02T09:00:00Z')).toMatchObject({ year: 2028, entry_number: 1 });
  });
});
