import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { write } from '../src/database/transaction.js';
import { enterInRegister } from '../src/registers/numbering.js';
import { approvedLetter, type BookScene, numbersOf, oneUnit, paperCommand, registerPaper } from './support/book.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const line = (letterId: string, scene: BookScene) => ({
  letterId,
  subject: 'موضوع',
  secrecy: 'NORMAL',
  urgency: 'NORMAL',
  counterpartyExternalId: scene.partyId,
  counterpartyName: 'مديرية الطرق',
  channel: 'ELECTRONIC' as const,
  registeredBy: scene.clerkId,
});

describe('numbering', () => {
  let database: TestDatabase;
  let scene: BookScene;
  beforeAll(async () => {
    database = await cloneDatabase();
    scene = await oneUnit(database);
  });
  afterAll(() => database.drop());

  it('gives 1..n without gaps to hundreds at once, of whom many roll back and many lose their connection (INV-01, INV-02)', async () => {
    const clients = 12;
    const turns = 30;
    const fates: Fate[] = ['KEPT', 'ROLLED_BACK', 'KEPT', 'KILLED'];
    const all = await Promise.all(
      oneTo(clients).map((client) =>
        registerWithFates(
          database,
          scene,
          oneTo(turns).map((turn) => fates[(client * 7 + turn) % fates.length]!),
        ),
      ),
    );
    const kept = new Set(all.flat());
    const numbers = await numbersOf(database.owner, scene.inbound);
    expect(numbers).toEqual(oneTo(kept.size));
    expect([...kept].sort((a, b) => a - b)).toEqual(numbers);
    expect(kept.size).toBe((clients * turns) / 2);
    const [year] = await database.owner.query('SELECT last_number FROM register_year WHERE register_id = $1', [
      scene.inbound,
    ]);
    expect(year.last_number).toBe(kept.size);
  });

  it('goes one way for paper, single letters and batches alike, on one book at the same time (INV-02)', async () => {
    const before = (await numbersOf(database.owner, scene.inbound)).length;
    const batch = (many: number) => {
      const command = paperCommand(scene);
      return { ...command, items: oneTo(many).map(() => command.items[0]) };
    };
    const letters = await Promise.all(oneTo(20).map(() => approvedLetter(database.owner, scene)));
    await Promise.all([
      ...oneTo(40).map(() => registerPaper(database.app, paperCommand(scene))),
      ...oneTo(5).map(() => registerPaper(database.app, batch(10))),
      ...letters.map((id) => write(database.app, (tx) => enterInRegister(tx, scene.inbound, [line(id, scene)]))),
    ]);
    const numbers = await numbersOf(database.owner, scene.inbound);
    expect(numbers).toEqual(oneTo(before + 40 + 50 + 20));
    const sizes = await database.owner.query(
      `SELECT max(entry_number) - min(entry_number) + 1 AS span, count(*) FROM register_entry
       GROUP BY registered_at HAVING count(*) > 1`,
    );
    expect(sizes).toEqual(oneTo(5).map(() => ({ span: 10, count: 10 })));
  });

  it('dates the entries of a book in the order of their numbers (INV-05)', async () => {
    const entries = await database.owner.query(
      `SELECT count(*) FILTER (WHERE registered_at < before) AS backwards, count(*) AS all
       FROM (SELECT registered_at, lag(registered_at) OVER (ORDER BY entry_number) AS before
             FROM register_entry WHERE register_id = $1) e`,
      [scene.inbound],
    );
    expect(entries[0].backwards).toBe(0);
    expect(entries[0].all).toBeGreaterThan(200);
  });

  it('keeps each book its own: an entry is in exactly one (INV-04)', async () => {
    const letter = await approvedLetter(database.owner, scene);
    const [entry] = await write(database.app, (tx) => enterInRegister(tx, scene.outbound, [line(letter, scene)]));
    expect(entry).toMatchObject({ entryNumber: 1, letterId: letter });
    await expect(
      write(database.app, (tx) => enterInRegister(tx, scene.outbound, [line(letter, scene)])),
    ).rejects.toThrow('register_entry_letter_id_unit_id_direction_key');
    expect(await numbersOf(database.owner, scene.outbound)).toEqual([1]);
  });

  it('keeps the name of the unit as it was on the day (INV-49)', async () => {
    const first = await registerPaper(database.app, paperCommand(scene));
    await database.owner.query(
      `UPDATE org_unit_version SET valid = daterange('2020-01-01', cairo_today()) WHERE unit_id = $1`,
      [scene.unitId],
    );
    await database.owner.query(
      `INSERT INTO org_unit_version (unit_id, name_ar, name_en) VALUES ($1, 'مركز بنها الكبرى', 'Greater Banha')`,
      [scene.unitId],
    );
    const second = await registerPaper(database.app, paperCommand(scene));
    const names = await database.owner.query(
      'SELECT unit_name FROM register_entry WHERE id = ANY ($1) ORDER BY entry_number',
      [[first.entry_id, second.entry_id]],
    );
    expect(names.map((row: { unit_name: string }) => row.unit_name)).toEqual(['مركز ومدينة بنها', 'مركز بنها الكبرى']);
  });

  it('answers twenty clients with one key by one entry, and refuses another body under it (INV-01)', async () => {
    const before = (await numbersOf(database.owner, scene.inbound)).length;
    const command = paperCommand(scene);
    const answers = await Promise.all(oneTo(20).map(() => registerPaper(database.app, command)));
    expect(new Set(answers.map((answer) => answer.entry_id)).size).toBe(1);
    expect(await numbersOf(database.owner, scene.inbound)).toHaveLength(before + 1);
    await expect(registerPaper(database.app, paperCommand(scene, {}, command.key))).rejects.toThrow(
      'idempotency-key-reused',
    );
  });

  it('takes nothing of a batch of which one sheet is refused', async () => {
    const before = (await numbersOf(database.owner, scene.inbound)).length;
    const command = paperCommand(scene);
    const [good] = command.items;
    const items = [good, { ...good, party_external_id: randomUUID() }];
    await expect(registerPaper(database.app, { ...command, items })).rejects.toThrow('counterparty-unknown');
    expect(await numbersOf(database.owner, scene.inbound)).toHaveLength(before);
    const left = await database.owner.query(
      'SELECT FROM letter l WHERE NOT EXISTS (SELECT FROM register_entry e WHERE e.letter_id = l.id) AND origin = $1',
      ['PAPER'],
    );
    expect(left).toEqual([]);
  });
});

type Fate = 'KEPT' | 'ROLLED_BACK' | 'KILLED';

async function connect(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, options: '-c role=diwan_app' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Registers with one fate after the other: kept, rolled back, or cut off after the number was drawn. Answers what was kept. */
async function registerWithFates(database: TestDatabase, scene: BookScene, fates: Fate[]): Promise<number[]> {
  const kept: number[] = [];
  let client = await connect(database);
  for (const fate of fates) {
    await client.query('BEGIN');
    const [drawn] = (await client.query('SELECT * FROM register_paper($1)', [JSON.stringify(paperCommand(scene))]))
      .rows;
    if (fate === 'KILLED') {
      const [{ pid }] = (await client.query('SELECT pg_backend_pid() AS pid')).rows;
      await database.owner.query('SELECT pg_terminate_backend($1)', [pid]);
      await expect(client.query('COMMIT')).rejects.toThrow();
      client = await connect(database);
    } else await client.query(fate === 'KEPT' ? 'COMMIT' : 'ROLLBACK');
    if (fate === 'KEPT') kept.push(drawn.entry_number);
  }
  await client.end();
  return kept;
}
