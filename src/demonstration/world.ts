import { DataSource } from 'typeorm';
import { SYSTEM } from '../audit/audit.js';
import { dataSourceOptions } from '../database/data-source.js';
import { readOne, type Tx, write } from '../database/transaction.js';
import { hashOfPassword } from '../identity/passwords.js';
import { createPerson } from '../identity/people.js';
import { createPost, takePost } from '../identity/posts.js';
import { createDepartment } from '../org/departments.js';
import { createExternalParty } from '../org/external-parties.js';
import { createUnit } from '../org/units.js';
import { DEMO_PASSWORD, demoPeopleOf } from './demo-people.js';
import { departmentsOf, EXTERNAL_PARTIES, type KnownUnit, UNITS } from './qalyubia.js';

/** Long before any letter, so that every date of the demonstration finds its units and people. */
const FIRST_DAY = '2020-01-01';
const FIRST_MOMENT = new Date('2020-01-01T00:00:00+02:00');

export interface WorldPlace {
  /** As the application connects. */
  url: string;
  /** As the schema's owner connects. */
  ownerUrl: string;
  say?: (line: string) => void;
}

/**
 * Fills an empty database with the units of Qalyubia, their departments, books and correspondents, and demonstration
 * people in their posts. A database that has a unit already is left alone.
 */
export async function buildWorld({ url, say = () => undefined }: WorldPlace): Promise<void> {
  const db = await new DataSource(dataSourceOptions(url, 2)).initialize();
  try {
    if (await hasUnits(db)) return;
    say('Filling the empty database with the units and demonstration people of Qalyubia …');
    const passwordHash = await hashOfPassword(DEMO_PASSWORD);
    await write(db, async (tx) => {
      // Of several processes that start at once, one builds and the others find it done.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('diwan-world'))`);
      if (await hasUnits(tx)) return;
      await createUnits(tx, passwordHash);
      for (const [code, nameAr, nameEn, aliases] of EXTERNAL_PARTIES) {
        await createExternalParty(tx, SYSTEM, { code, nameAr, nameEn, aliases });
      }
    });
  } finally {
    await db.destroy();
  }
}

async function hasUnits(db: DataSource | Tx): Promise<boolean> {
  return (await readOne(db, 'SELECT FROM org_unit LIMIT 1')) !== undefined;
}

async function createUnits(tx: Tx, passwordHash: string): Promise<void> {
  const ids = new Map<string, string>();
  for (const [nth, unit] of UNITS.entries()) {
    const { parent, ...known } = unit;
    const parentId = parent === null ? null : ids.get(parent)!;
    const unitId = await createUnit(tx, SYSTEM, { ...known, parentId, validFrom: FIRST_DAY });
    ids.set(unit.code, unitId);
    await staff(tx, unit, nth, unitId, passwordHash);
  }
}

async function staff(tx: Tx, unit: KnownUnit, nth: number, unitId: string, passwordHash: string): Promise<void> {
  const departments = new Map<string, string>();
  for (const [code, nameAr, nameEn] of departmentsOf(unit)) {
    departments.set(code, await createDepartment(tx, SYSTEM, { unitId, code, nameAr, nameEn, validFrom: FIRST_DAY }));
  }
  for (const [place, { departmentCode, userName, ...known }] of demoPeopleOf(unit, nth).entries()) {
    const employeeNumber = `DEMO-${String(nth * 10 + place + 1).padStart(4, '0')}`;
    const { nameAr, nameEn, role, titleAr, titleEn, cleared } = known;
    const personId = await createPerson(tx, SYSTEM, { userName, nameAr, nameEn, employeeNumber, passwordHash });
    const departmentId = departmentCode === null ? null : departments.get(departmentCode);
    const postId = await createPost(tx, SYSTEM, { unitId, departmentId, role, titleAr, titleEn, cleared });
    await takePost(tx, SYSTEM, { postId, personId, from: FIRST_MOMENT });
  }
}
