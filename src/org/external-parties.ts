import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, invalid, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { foldArabic } from '../search/arabic-folding.js';

export interface NewExternalParty {
  code?: string | null;
  nameAr: string;
  nameEn?: string;
  aliases?: string[];
}

/** Adds a correspondent that is not on the system. @throws Refusal 409 when one of this name or code is there already */
export async function createExternalParty(
  tx: Tx,
  by: Caller | typeof SYSTEM,
  party: NewExternalParty,
): Promise<string> {
  const { code = null, nameAr, nameEn = '', aliases = [] } = party;
  const row = await refusingTwins(
    readOne<{ id: string }>(
      tx,
      `INSERT INTO external_party (code, name_ar, name_en, aliases, folded_name, folded_words)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [code, nameAr, nameEn, aliases, foldedName(nameAr), foldedWords({ code, nameAr, nameEn, aliases })],
    ),
  );
  await record(tx, by, {
    action: 'external-party.created',
    subjectKind: 'external-party',
    subjectId: row!.id,
    detail: code ? { code } : {},
  });
  return row!.id;
}

/** Corrects how a correspondent is called; letters keep the name they were written with (INV-49). @throws Refusal 404 */
export async function correctExternalParty(
  tx: Tx,
  by: Caller,
  partyId: string,
  names: Required<Omit<NewExternalParty, 'code'>>,
): Promise<void> {
  const known = await readOne<{ code: string | null }>(tx, 'SELECT code FROM external_party WHERE id = $1', [partyId]);
  if (!known) throw notFound('external-party-unknown');
  const { nameAr, nameEn, aliases } = names;
  await refusingTwins(
    tx.query(
      'UPDATE external_party SET name_ar = $2, name_en = $3, aliases = $4, folded_name = $5, folded_words = $6 WHERE id = $1',
      [partyId, nameAr, nameEn, aliases, foldedName(nameAr), foldedWords({ ...names, code: known.code })],
    ),
  );
  await record(tx, by, { action: 'external-party.corrected', subjectKind: 'external-party', subjectId: partyId });
}

async function refusingTwins<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    if (violates(error, 'external_party_folded_name_key')) throw conflict('external-party-known');
    if (violates(error, 'external_party_code_key')) throw conflict('external-party-code-taken');
    throw error;
  }
}

/** @throws Refusal 422 for a name of marks and signs only: it could not be found again */
function foldedName(nameAr: string): string {
  const folded = foldArabic(nameAr);
  if (folded === '') throw invalid('text-missing', 'nameAr');
  return folded;
}

function foldedWords({ code, nameAr, nameEn, aliases }: Required<NewExternalParty>): string {
  return [nameAr, nameEn, ...aliases, code ?? ''].map(foldArabic).join(' ');
}
