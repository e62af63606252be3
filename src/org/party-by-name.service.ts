import type { DataSource } from 'typeorm';
import type { SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, write } from '../database/transaction.js';
import { invalid, Refusal } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { foldArabic } from '../search/arabic-folding.js';
import { createExternalParty } from './external-parties.js';

/** The correspondent of this name, in any spelling of it; the name of one that was merged is the survivor's. */
export async function findPartyByName(db: DataSource | Tx, name: string): Promise<string | undefined> {
  const found = await readOne<{ id: string }>(
    db,
    'SELECT coalesce(merged_into, id) AS id FROM external_party WHERE folded_name = $1',
    [foldArabic(name)],
  );
  return found?.id;
}

/** The correspondent that this one is: itself, or the one it was merged into. An id that is none stays as it is. */
export async function partyMeant(db: DataSource | Tx, id: string): Promise<string> {
  const found = await readOne<{ id: string }>(
    db,
    'SELECT merged_into AS id FROM external_party WHERE id = $1 AND merged_into IS NOT NULL',
    [id],
  );
  return found?.id ?? id;
}

/** The correspondent of this name, added to the directory where it is new. */
export async function partyByName(db: DataSource, by: Caller | typeof SYSTEM, name: string): Promise<string> {
  if (foldArabic(name) === '') throw invalid('party-name-without-letters', 'counterparty.name');
  const known = await findPartyByName(db, name);
  if (known) return known;
  try {
    return await write(db, (tx) => createExternalParty(tx, by, { nameAr: name }));
  } catch (error) {
    // somebody else added it just now
    const added =
      error instanceof Refusal && error.code === 'external-party-known' && (await findPartyByName(db, name));
    if (added) return added;
    throw error;
  }
}
