import { z } from 'zod';
import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { foldArabic } from '../search/arabic-folding.js';
import { hashOfPassword } from './passwords.js';

export interface NewPerson {
  userName: string;
  nameAr: string;
  nameEn: string;
  employeeNumber: string;
  passwordHash: string;
  /** Set by somebody else: good only for choosing an own one. */
  passwordIsTemporary?: boolean;
}

/** Adds a person who may sign in. @throws Refusal 409 `user-name-taken`, `employee-number-taken` */
export async function createPerson(tx: Tx, by: Caller | typeof SYSTEM, person: NewPerson): Promise<string> {
  try {
    const row = await readOne<{ id: string }>(
      tx,
      `INSERT INTO person (user_name, name_ar, name_en, employee_number, password_hash, password_is_temporary, folded_names)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [
        person.userName,
        person.nameAr,
        person.nameEn,
        person.employeeNumber,
        person.passwordHash,
        person.passwordIsTemporary ?? false,
        foldedNames(person),
      ],
    );
    await record(tx, by, { action: 'person.created', subjectKind: 'person', subjectId: row!.id });
    return row!.id;
  } catch (error) {
    if (violates(error, 'person_user_name_key')) throw conflict('user-name-taken');
    if (violates(error, 'person_employee_number_key')) throw conflict('employee-number-taken');
    throw error;
  }
}

type Names = Pick<NewPerson, 'userName' | 'nameAr' | 'nameEn' | 'employeeNumber'>;

/** What a person is looked for by. */
export function foldedNames({ nameAr, nameEn, userName, employeeNumber }: Names): string {
  return [nameAr, nameEn, userName, employeeNumber].map(foldArabic).join(' ');
}

/** Hashes a password outside the transaction and gives the step that sets it. */
export async function setPassword(
  password: string,
  temporary: boolean,
): Promise<(tx: Tx, personId: string) => Promise<void>> {
  const passwordHash = await hashOfPassword(password);
  return async (tx, personId) => {
    await tx.query('UPDATE person SET password_hash = $2, password_is_temporary = $3 WHERE id = $1', [
      personId,
      passwordHash,
      temporary,
    ]);
  };
}

/** An address for mails, or none. */
export const EmailOrNone = z.strictObject({ email: z.email('email-malformed').max(254, 'email-malformed').nullable() });
export type EmailOrNone = z.infer<typeof EmailOrNone>;

/** Where a person's mails go from now on; the audit event says that it changed, never to what. */
export async function setEmail(tx: Tx, by: Caller, personId: string, email: string | null): Promise<void> {
  await tx.query('UPDATE person SET email = $2 WHERE id = $1', [personId, email]);
  await record(tx, by, { action: 'person.email-set', subjectKind: 'person', subjectId: personId });
}
