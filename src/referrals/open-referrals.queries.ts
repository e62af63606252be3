import { readOne, type Tx } from '../database/transaction.js';
import { IS_OPEN } from './referral-columns.js';

/** How many referrals in a unit wait for their end (INV-34). */
export async function openReferralCount(tx: Tx, unitId: string): Promise<number> {
  const row = await readOne<{ open: number }>(
    tx,
    `SELECT count(*)::integer AS open FROM referral r WHERE r.unit_id = $1 AND ${IS_OPEN()}`,
    [unitId],
  );
  return row!.open;
}

export interface OpenActions {
  open: number;
  holders: { nameAr: string; nameEn: string }[];
}

/** With whom an entry still is to be acted on, the oldest first (INV-29). */
export async function openActionsOf(tx: Tx, entryId: string): Promise<OpenActions> {
  const row = await readOne<OpenActions>(
    tx,
    `SELECT count(*)::integer AS open, coalesce(jsonb_agg(jsonb_build_object('nameAr', coalesce(d.name_ar, p.name_ar),
         'nameEn', coalesce(d.name_en, p.name_en)) ORDER BY r.id), '[]') AS holders
     FROM referral r LEFT JOIN department d ON d.id = r.department_id LEFT JOIN person p ON p.id = r.person_id
     WHERE r.entry_id = $1 AND r.kind = 'ACTION' AND ${IS_OPEN()}`,
    [entryId],
  );
  return row!;
}
