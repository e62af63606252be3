import { parseArgs } from 'node:util';
import { SYSTEM } from '../audit/audit.js';
import { onDatabase } from '../database/command-database.js';
import { readOne, write } from '../database/transaction.js';
import { createClient } from './api-clients.js';
import { newToken } from './tokens.js';

/** What the back end of a one-stop shop needs. */
const SHOP_SCOPES = [
  'files:write',
  'letters:read',
  'letters:write',
  'requests:read',
  'requests:write',
  'units:read',
  'webhooks:manage',
];

const OPTIONS = {
  unit: { type: 'string' },
  name: { type: 'string' },
  scope: { type: 'string', multiple: true },
} as const;

/** `api-client add`: a machine client, on the very machine; its id and secret are printed as the lines of an environment. */
export async function addClientCommand(argv: string[]): Promise<number> {
  const { unit, name, scope = SHOP_SCOPES } = parseArgs({ args: argv, options: OPTIONS }).values;
  if (!unit || !name || !scope.every((one) => /^[a-z-]+:[a-z]+$/.test(one))) {
    console.error('--unit CODE and --name NAME are needed; a --scope is a word such as requests:read');
    return 2;
  }
  const secret = newToken();
  const clientId = await onDatabase((db) =>
    write(db, async (tx) => {
      const known = await readOne<{ id: string }>(tx, 'SELECT id FROM org_unit_now WHERE code = $1', [unit]);
      if (!known) throw new Error(`There is no active unit ${unit}`);
      return createClient(tx, SYSTEM, { name, unitId: known.id, scopes: scope, secret });
    }),
  );
  console.log(`DIWAN_CLIENT_ID=${clientId}\nDIWAN_CLIENT_SECRET=${secret}`);
  return 0;
}
