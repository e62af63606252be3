import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { SYSTEM } from '../../src/audit/audit.js';
import { write } from '../../src/database/transaction.js';
import { createPerson } from '../../src/identity/people.js';
import { createExternalParty } from '../../src/org/external-parties.js';
import { createUnit } from '../../src/org/units.js';
import { bookOf } from '../../src/registers/numbering.js';
import type { TestDatabase } from './database.js';

/** A unit with its books, two people and a correspondent, in an otherwise empty database. */
export interface BookScene {
  unitId: string;
  clerkId: string;
  managerId: string;
  partyId: string;
  inbound: string;
  outbound: string;
}

export async function oneUnit({ app }: TestDatabase, code = 'BNH'): Promise<BookScene> {
  return write(app, async (tx) => {
    const unitId = await createUnit(tx, SYSTEM, {
      code,
      kind: 'MARKAZ_CITY',
      parentId: null,
      nameAr: 'مركز ومدينة بنها',
      nameEn: 'Banha',
      aliases: [],
      validFrom: '2020-01-01',
    });
    const person = (name: string) => {
      const userName = `${code.toLowerCase()}.${name}`;
      return createPerson(tx, SYSTEM, {
        userName,
        nameAr: 'أحمد منصور',
        nameEn: 'Ahmed Mansour',
        employeeNumber: userName,
        passwordHash: 'none',
      });
    };
    return {
      unitId,
      clerkId: await person('clerk'),
      managerId: await person('manager'),
      partyId: await createExternalParty(tx, SYSTEM, { nameAr: `مديرية الطرق ${code}` }),
      inbound: await bookOf(tx, unitId, 'INBOUND', 'GENERAL'),
      outbound: await bookOf(tx, unitId, 'OUTBOUND', 'GENERAL'),
    };
  });
}

/** What `register_paper` takes, for one sheet. */
export function paperCommand(scene: BookScene, sheet: Record<string, unknown> = {}, key: string = randomUUID()) {
  return {
    actor_kind: 'PERSON',
    actor_id: scene.clerkId,
    person_id: scene.clerkId,
    request_id: 'story',
    key,
    request_hash: randomBytes(32).toString('hex'),
    unit_id: scene.unitId,
    items: [
      {
        subject: 'طلب صيانة طريق',
        secrecy: 'NORMAL',
        urgency: 'NORMAL',
        channel: 'HAND',
        party_external_id: scene.partyId,
        ...sheet,
      },
    ],
  };
}

export interface Numbered {
  letter_id: string;
  entry_id: string;
  entry_number: number;
  year: number;
  registered_at: Date;
}

/** Registers one sheet of paper, as the application's own statement does. */
export async function registerPaper(db: DataSource, command: object): Promise<Numbered> {
  return (await db.query('SELECT * FROM register_paper($1)', [JSON.stringify(command)]))[0];
}

/** A written letter, approved and ready for its number. */
export async function approvedLetter(db: DataSource, scene: BookScene): Promise<string> {
  const [{ id }] = await db.query(
    `INSERT INTO letter (origin, direction, author_unit_id, kind, state, subject, body) VALUES
     ('WRITTEN', 'OUTBOUND', $1, 'OFFICIAL', 'APPROVED', 'موضوع', '[]') RETURNING id`,
    [scene.unitId],
  );
  return id;
}

export async function numbersOf(db: DataSource, registerId: string): Promise<number[]> {
  const rows = await db.query('SELECT entry_number AS n FROM register_entry WHERE register_id = $1 ORDER BY n', [
    registerId,
  ]);
  return rows.map(({ n }: { n: number }) => n);
}
