import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { invalid } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { hashOf } from './tokens.js';

export interface NewClient {
  name: string;
  unitId: string;
  scopes: string[];
  secret: string;
}

/** A machine that acts for a unit within these scopes. @throws Refusal 422 `unit-unknown` */
export async function createClient(tx: Tx, by: Caller | typeof SYSTEM, client: NewClient): Promise<string> {
  const { name, unitId, scopes, secret } = client;
  const row = await readOne<{ id: string }>(
    tx,
    'INSERT INTO api_client (name, unit_id, scopes) SELECT $1, id, $3 FROM org_unit_now WHERE id = $2 RETURNING id',
    [name, unitId, scopes],
  );
  if (!row) throw invalid('unit-unknown', 'unitId');
  await keepSecret(tx, row.id, secret);
  await record(tx, by, { action: 'api-client.created', subjectKind: 'api-client', subjectId: row.id, unitId });
  return row.id;
}

/** Of a secret only its hash is kept. */
export async function keepSecret(tx: Tx, clientId: string, secret: string): Promise<void> {
  await tx.query('INSERT INTO api_client_secret (client_id, secret_hash) VALUES ($1, $2)', [clientId, hashOf(secret)]);
}
