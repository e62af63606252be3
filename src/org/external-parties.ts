import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict } from '../errors.js';
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
  try {
    const row = await readOne<{ id: string }>(
      tx,
      'INSERT INTO external_party (code, name_ar, name_en, aliases, folded_name) VALUES ($1, $2, $3, $4, $5) RETURNING id',
      [party.code ?? null, party.nameAr, party.nameEn ?? '', party.aliases ?? [], foldArabic(party.nameAr)],
    );
    await record(tx, by, {
      action: 'external-party.created',
      subjectKind: 'external-party',
      subjectId: row!.id,
      detail: party.code ? { code: party.code } : {},
    });
    return row!.id;
  } catch (error) {
    if (violates(error, 'external_party_folded_name_key')) throw conflict('external-party-known');
    if (violates(error, 'external_party_code_key')) throw conflict('external-party-code-taken');
    throw error;
  }
}
