import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SYSTEM } from '../audit/audit.js';
import { onDatabase } from '../database/command-database.js';
import { readOne, write } from '../database/transaction.js';
import { line } from '../http/validation.js';
import { hashOfPassword, oneTimePassword } from './passwords.js';
import { createPerson } from './people.js';
import { createPost, takePost } from './posts.js';

const Given = z.object({
  unit: z.string(),
  userName: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,63}$/, 'small Latin letters, digits, dot, dash; at least 3'),
  nameAr: line(150),
  nameEn: line(150),
  employeeNumber: line(40),
});

const OPTIONS = {
  unit: { type: 'string' },
  'user-name': { type: 'string' },
  'name-ar': { type: 'string' },
  'name-en': { type: 'string' },
  'employee-number': { type: 'string' },
} as const;

/** `person add-administrator`: the first administrator of a system that was not filled with demonstration people. */
export async function addAdministratorCommand(argv: string[]): Promise<number> {
  const { values } = parseArgs({ args: argv, options: OPTIONS });
  const given = Given.safeParse({
    unit: values.unit,
    userName: values['user-name'],
    nameAr: values['name-ar'],
    nameEn: values['name-en'],
    employeeNumber: values['employee-number'],
  });
  if (!given.success) {
    for (const issue of given.error.issues) console.error(`--${dashed(String(issue.path[0]))}: ${issue.message}`);
    return 2;
  }
  const password = oneTimePassword();
  await addAdministrator(given.data, password);
  console.log(`Signs in as ${given.data.userName} with the one-time password ${password}`);
  return 0;
}

async function addAdministrator(given: z.infer<typeof Given>, password: string): Promise<void> {
  const passwordHash = await hashOfPassword(password);
  await onDatabase((db) =>
    write(db, async (tx) => {
      const unit = await readOne<{ id: string }>(tx, 'SELECT id FROM org_unit_now WHERE code = $1', [given.unit]);
      if (!unit) throw new Error(`There is no active unit ${given.unit}: import the units first`);
      const personId = await createPerson(tx, SYSTEM, { ...given, passwordHash, passwordIsTemporary: true });
      const postId = await createPost(tx, SYSTEM, {
        unitId: unit.id,
        role: 'ADMINISTRATOR',
        titleAr: 'مدير النظام',
        titleEn: 'System administrator',
        cleared: false,
      });
      await takePost(tx, SYSTEM, { postId, personId });
    }),
  );
}

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
