import { record, type SYSTEM } from '../audit/audit.js';
import { read, readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, invalid, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { foldArabic } from '../search/arabic-folding.js';
import { aliasesAfterMerge } from './party-merge.js';

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
  const known = await readOne<{ code: string | null }>(tx, 'SELECT code FROM external_party WHERE id = $1 FOR UPDATE', [
    partyId,
  ]);
  if (!known) throw notFound('external-party-unknown');
  await keepNames(tx, partyId, { ...names, code: known.code });
  await record(tx, by, { action: 'external-party.corrected', subjectKind: 'external-party', subjectId: partyId });
}

/** What was merged into it is looked for by its names too. */
async function keepNames(tx: Tx, partyId: string, names: Required<NewExternalParty>): Promise<void> {
  const { nameAr, nameEn, aliases } = names;
  await refusingTwins(
    tx.query(
      `UPDATE external_party SET name_ar = $2, name_en = $3, aliases = $4, folded_name = $5,
         folded_words = concat_ws(' ', $6::text, (SELECT string_agg(m.folded_words, ' ') FROM external_party m WHERE m.merged_into = $1))
       WHERE id = $1`,
      [partyId, nameAr, nameEn, aliases, foldedName(nameAr), foldedWords(names)],
    ),
  );
}

type LockedParty = Required<NewExternalParty> & { id: string; merged: boolean };

/**
 * Two entries of the directory are one correspondent: from now on the one means the other. What was registered keeps
 * its name (INV-49); the one merged stays readable, and its names lead to the survivor.
 * @throws Refusal 404, 409 `external-party-merged` where one of the two was merged already, 422 `external-party-same`
 */
export async function mergeExternalParty(tx: Tx, by: Caller, partyId: string, intoId: string): Promise<void> {
  if (partyId === intoId) throw invalid('external-party-same', 'intoId');
  // Always in the same order, so that two merges of the same two wait for each other instead of locking each other out.
  const locked = await read<LockedParty>(
    tx,
    `SELECT id, code, name_ar AS "nameAr", name_en AS "nameEn", aliases, merged_into IS NOT NULL AS merged
     FROM external_party WHERE id IN ($1, $2) ORDER BY id FOR UPDATE`,
    [partyId, intoId],
  );
  const party = locked.find(({ id }) => id === partyId);
  const survivor = locked.find(({ id }) => id === intoId);
  if (!party) throw notFound('external-party-unknown');
  if (!survivor) throw invalid('external-party-unknown', 'intoId');
  if (party.merged || survivor.merged) throw conflict('external-party-merged');
  await tx.query('UPDATE external_party SET merged_into = $2, merged_at = official_time() WHERE id = $1', [
    partyId,
    intoId,
  ]);
  await keepNames(tx, intoId, { ...survivor, aliases: aliasesAfterMerge(survivor, party) });
  await record(tx, by, {
    action: 'external-party.merged',
    subjectKind: 'external-party',
    subjectId: partyId,
    detail: { intoId },
  });
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
