import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BookScene, oneUnit, paperCommand, registerPaper } from './support/book.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';

const FACTS = [
  'register',
  'register_entry',
  'entry_correction',
  'annulment_request',
  'annulment_decision',
  'entry_filing',
];

describe('the books, as the database keeps them', () => {
  let database: TestDatabase;
  let scene: BookScene;
  let entryId: string;
  beforeAll(async () => {
    database = await cloneDatabase();
    scene = await oneUnit(database);
    ({ entry_id: entryId } = await registerPaper(database.app, paperCommand(scene)));
    const { owner } = database;
    await owner.query(
      `INSERT INTO entry_correction (entry_id, field, old_value, new_value, reason, corrected_by)
       VALUES ($1, 'subject', 'طلب', 'طلب صيانة', 'خطأ في القيد', $2)`,
      [entryId, scene.clerkId],
    );
    await owner.query(
      `INSERT INTO entry_filing (entry_id, action, file_reference, filed_by) VALUES ($1, 'FILE', 'ملف ٣', $2)`,
      [entryId, scene.clerkId],
    );
    await decide(await askAnnulment(scene.clerkId), scene.managerId);
  });
  afterAll(() => database.drop());

  const askAnnulment = async (by: string, about = entryId): Promise<string> =>
    (
      await database.app.query(
        `INSERT INTO annulment_request (entry_id, reason, decision_reference, requested_by) VALUES ($1, 'قيد مكرر', 'قرار ٥', $2) RETURNING id`,
        [about, by],
      )
    )[0].id;
  const decide = (requestId: string, by: string, about = entryId) =>
    database.app.query(
      'INSERT INTO annulment_decision (request_id, entry_id, approved, decided_by) VALUES ($1, $2, true, $3)',
      [requestId, about, by],
    );

  it('take numbers from one function only: the application itself can write neither line nor counter (INV-01, INV-02)', async () => {
    for (const sql of [
      'INSERT INTO register_entry DEFAULT VALUES',
      'INSERT INTO register_year (register_id, year) VALUES (uuidv7(), 2026)',
      'UPDATE register_year SET last_number = last_number + 1',
      'UPDATE register_year SET year = 2027',
    ])
      await expect(database.app.query(sql)).rejects.toThrow('permission denied');
  });

  it.each(FACTS)(
    'never let go of %s: not to the application, not to the owner (INV-06, INV-07, INV-08)',
    async (table) => {
      const [column] = await database.owner.query(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position DESC LIMIT 1`,
        [table],
      );
      const change = `UPDATE ${table} SET ${column.name} = ${column.name}`;
      for (const sql of [change, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
        await expect(database.app.query(sql)).rejects.toThrow('permission denied');
        await expect(database.owner.query(sql)).rejects.toThrow('append-only');
      }
    },
  );

  it('keep these guards also where triggers are told to stand back (INV-06)', async () => {
    const runner = database.owner.createQueryRunner();
    try {
      await runner.query(`SET session_replication_role = 'replica'`);
      await expect(runner.query('DELETE FROM register_entry')).rejects.toThrow('append-only');
      await expect(runner.query('UPDATE register_year SET last_number = 0')).rejects.toThrow('counter-goes-down');
    } finally {
      await runner.query(`SET session_replication_role = 'origin'`);
      await runner.release();
    }
  });

  it('never let a counter go down, an opening number change or a year reopen (INV-03)', async () => {
    const { owner } = database;
    await expect(owner.query('UPDATE register_year SET last_number = last_number - 1')).rejects.toThrow(
      'counter-goes-down',
    );
    await expect(owner.query('UPDATE register_year SET year = year + 1')).rejects.toThrow();
    await expect(
      owner.query(`UPDATE register_year SET opening_number = 5, opening_reference = 'دفتر ٧'`),
    ).rejects.toThrow(/opening-number-already-set|check/);
    await expect(owner.query('DELETE FROM register_year')).rejects.toThrow('append-only');
    await owner.query(`INSERT INTO register_year (register_id, year, state) VALUES ($1, 2020, 'CLOSED')`, [
      scene.inbound,
    ]);
    await expect(owner.query(`UPDATE register_year SET state = 'OPEN' WHERE year = 2020`)).rejects.toThrow(
      'year-closed',
    );
  });

  it('go on from the paper book that is cited, said once and before the first entry (INV-03)', async () => {
    const other = await oneUnit(database, 'QLY');
    const [{ year }] = await database.app.query(`SELECT extract(year FROM cairo_today())::integer AS year`);
    const open = (number: number, reference: string | null) =>
      database.app.query('SELECT set_opening_number($1, $2, $3, $4)', [other.inbound, year, number, reference]);
    await expect(open(1204, null)).rejects.toThrow('check constraint');
    await open(1204, 'دفتر الوارد رقم ٧ لسنة ٢٠٢٦');
    await expect(open(1300, 'دفتر ٨')).rejects.toThrow('opening-number-already-set');
    expect(await registerPaper(database.app, paperCommand(other))).toMatchObject({ entry_number: 1205 });
    await expect(open(1300, 'دفتر ٨')).rejects.toThrow('opening-number-already-set');
    const third = await oneUnit(database, 'QHA');
    await registerPaper(database.app, paperCommand(third));
    await expect(
      database.app.query('SELECT set_opening_number($1, $2, 10, $3)', [third.inbound, year, 'دفتر']),
    ).rejects.toThrow(/opening-number-already-set|counter-goes-down/);
  });

  it('let nobody annul what he asked to annul, nor another entry than was asked for (INV-08)', async () => {
    const { entry_id: another } = await registerPaper(database.app, paperCommand(scene));
    const request = await askAnnulment(scene.clerkId, another);
    await expect(decide(request, scene.clerkId, another)).rejects.toThrow('second-person-needed');
    await expect(decide(request, scene.managerId, entryId)).rejects.toThrow('annulment-of-another-entry');
    await decide(request, scene.managerId, another);
    const [entry] = await database.app.query(
      'SELECT entry_number, subject, annulled FROM register_entry_now WHERE id = $1',
      [another],
    );
    expect(entry).toMatchObject({ subject: 'طلب صيانة طريق', annulled: true });
    expect(await registerPaper(database.app, paperCommand(scene))).toMatchObject({
      entry_number: entry.entry_number + 1,
    });
  });

  it('are not dated by anybody: no clock of another day once there is a line (INV-05)', async () => {
    const set = `INSERT INTO demo_clock (shows) VALUES ('2020-01-01')`;
    await expect(database.app.query(set)).rejects.toThrow('permission denied');
    await expect(database.owner.query(set)).rejects.toThrow('books-not-empty');
  });
});
