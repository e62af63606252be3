import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildWorld } from '../src/demonstration/world.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';

describe('the seeded world of Qalyubia', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase('diwan_world');
  });
  afterAll(() => database.drop());
  const count = async (sql: string) => (await database.owner.query(`SELECT count(*) AS n FROM ${sql}`))[0].n;

  it('has the thirteen known units, and invents no village', async () => {
    expect(await count('org_unit_now')).toBe(13);
    expect(await count(`org_unit_now WHERE kind = 'VILLAGE'`)).toBe(0);
    const districts = await database.owner.query(
      `SELECT u.code, p.code AS parent FROM org_unit_now u JOIN org_unit p ON p.id = u.parent_id WHERE u.kind = 'DISTRICT' ORDER BY 1`,
    );
    expect(districts).toEqual([
      { code: 'SHK-E', parent: 'SHK' },
      { code: 'SHK-W', parent: 'SHK' },
    ]);
  });

  it('gives every unit its seven books, and every unit in the field a technology centre and engineers', async () => {
    expect(await count('(SELECT unit_id FROM register GROUP BY 1 HAVING count(*) = 7) AS complete')).toBe(13);
    expect(await count(`department WHERE code IN ('TECH', 'ENG')`)).toBe(24);
  });

  it('gives every unit a clerk, a head, a registry manager and an employee, and in the field a front window, each in one post', async () => {
    expect(await count('post_held_now')).toBe(66);
    expect(await count('(SELECT unit_id FROM post_held_now GROUP BY 1 HAVING count(*) >= 4) AS staffed')).toBe(13);
    expect(await count(`person WHERE name_ar NOT LIKE '%(تجريبي)'`)).toBe(0);
    expect(await count('(SELECT DISTINCT name_ar FROM person) AS names')).toBe(66);
  });

  it('clears heads, registry managers and the governor’s office for CONFIDENTIAL, and one clerk (INV-36)', async () => {
    const cleared = await database.owner.query(
      'SELECT role, count(*) AS n FROM post WHERE cleared GROUP BY 1 ORDER BY 1',
    );
    expect(cleared).toEqual([
      { role: 'CLERK', n: 1 },
      { role: 'GOVERNOR_OFFICE', n: 1 },
      { role: 'HEAD', n: 13 },
      { role: 'REGISTRY_MANAGER', n: 13 },
    ]);
  });

  it('is built once: a database that has units is left alone', async () => {
    await buildWorld(database);
    expect(await count('person')).toBe(66);
  });

  it('leaves one audit event for each thing created (INV-17)', async () => {
    const created = await count(`audit_event WHERE actor_kind = 'SYSTEM' AND action LIKE '%.created'`);
    const things = await Promise.all(['org_unit', 'department', 'external_party', 'person', 'post'].map(count));
    expect(created).toBe(things.reduce((sum, n) => sum + n));
  });
});
