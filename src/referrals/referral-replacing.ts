import { readOne, type Tx } from '../database/transaction.js';
import { type Caller, delegationOf, headPost } from '../http/caller.js';
import { addEvents } from './referral-events.js';
import { directingDelegation, type HeldReferral, type HolderIds } from './referrals.policy.js';

/**
 * A referral goes over to another holder: a new one takes the place of the old, whose branches hang on it from now on
 * (a trigger). For a moment a lead has two holders; when this ends there is one (INV-29).
 * @returns the new one's id
 */
export async function replace(
  tx: Tx,
  caller: Caller,
  old: HeldReferral,
  holder: Partial<HolderIds>,
  reason: string,
  handOverId: string | null = null,
): Promise<string> {
  const post = headPost(caller, old.unitId, 'REFER') ?? caller.posts.find(({ unitId }) => unitId === old.unitId)!;
  await tx.query('SET CONSTRAINTS one_lead_referral DEFERRED');
  const made = await readOne<{ id: string }>(tx, REPLACE, [
    ...[old.id, holder.departmentId ?? null, holder.personId ?? null, handOverId, caller.id],
    ...[post.titleAr, post.titleEn, delegationOf(post)],
  ]);
  await addEvents(tx, caller, old.id, ['WITHDRAW'], { text: reason, delegationId: directingDelegation(caller, old) });
  await tx.query('SET CONSTRAINTS one_lead_referral IMMEDIATE');
  return made!.id;
}

const REPLACE = `
  INSERT INTO referral (entry_id, unit_id, parent_id, replaces_id, hand_over_id, batch_id, kind, lead, department_id, person_id,
    directive, note, due_on, annotation_id, made_by, made_by_title_ar, made_by_title_en, delegation_id)
  SELECT entry_id, unit_id, parent_id, id, $4, uuidv7(), kind, lead, $2, $3, directive, note, due_on, annotation_id, $5, $6, $7, $8
  FROM referral WHERE id = $1 RETURNING id`;
