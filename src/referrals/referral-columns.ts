import type { Caller } from '../http/caller.js';
import { personJson, principalJson } from '../identity/person-json.js';
import { UNDO_MINUTES } from './referral.js';
import { type ReferralAbility, type ReferralStanding, referralAbilities } from './referrals.policy.js';

export const IS_OPEN = (r = 'r') => `${r}.state IN ('PENDING', 'RECEIVED', 'IN_PROGRESS')`;

/** A department or a person as a `Holder`. */
export const holderJson = (departmentId: string, personId: string): string =>
  `(SELECT jsonb_build_object('departmentId', ${departmentId}, 'personId', ${personId}, 'nameAr', named.name_ar, 'nameEn', named.name_en)
    FROM (SELECT name_ar, name_en FROM department WHERE id = ${departmentId}
      UNION ALL SELECT name_ar, name_en FROM person WHERE id = ${personId}) named)`;

/** The columns of a referral `r`. */
export const SHOWN = `r.id, r.entry_id AS "entryId", r.unit_id AS "unitId", r.parent_id AS "parentId", r.replaces_id AS "replacesId",
  r.batch_id AS "batchId", r.kind, r.lead,
  ${holderJson('r.department_id', 'r.person_id')} AS holder,
  r.directive, r.note, r.due_on AS "dueOn", (${IS_OPEN()} AND r.due_on < cairo_today()) IS TRUE AS overdue,
  ${personJson('r.made_by')} || jsonb_build_object('titleAr', r.made_by_title_ar, 'titleEn', r.made_by_title_en) AS "madeBy",
  ${principalJson('r.delegation_id')} AS "onBehalfOf", r.made_at AS "madeAt", r.state, r.state_since AS "stateSince",
  r.made_at + interval '${UNDO_MINUTES} minutes' AS "undoUntil"`;

/** What happened to it, in order. */
export const EVENTS = `coalesce((SELECT jsonb_agg(jsonb_build_object('action', v.action, 'text', v.text, 'by', ${personJson('v.done_by')},
    'onBehalfOf', ${principalJson('v.delegation_id')}, 'at', v.done_at) ORDER BY v.id)
  FROM referral_event v WHERE v.referral_id = r.id), '[]') AS events`;

export const entryIsOpen = (e: string) => `NOT (${e}.annulled OR ${e}.filed)`;

/** What was made with it by one command, as long as nobody has done anything about any of it. */
const FRESH = `(r.replaces_id IS NULL AND r.made_at > official_time() - interval '${UNDO_MINUTES} minutes'
  AND NOT EXISTS (SELECT FROM referral b JOIN referral_event v ON v.referral_id = b.id WHERE b.batch_id = r.batch_id)
  AND NOT EXISTS (SELECT FROM referral b JOIN referral c ON c.parent_id = b.id WHERE b.batch_id = r.batch_id))`;

/** What the rules ask of a referral `r` of the entry `e`, as `ReferralStanding`. */
export const STANDING_OF = `jsonb_build_object('unitId', r.unit_id, 'kind', r.kind, 'state', r.state,
    'holder', jsonb_build_object('departmentId', r.department_id, 'personId', r.person_id),
    'above', (SELECT jsonb_build_object('departmentId', a.department_id, 'personId', a.person_id) FROM referral a WHERE a.id = r.parent_id),
    'madeBy', r.made_by, 'madeFor', (SELECT d.principal_id FROM delegation d WHERE d.id = r.delegation_id),
    'entryOpen', ${entryIsOpen('e')},
    'branchesOpen', EXISTS (SELECT FROM referral c WHERE c.parent_id = r.id AND c.kind = 'ACTION' AND ${IS_OPEN('c')}),
    'fresh', ${FRESH})`;
export const STANDING = `${STANDING_OF} AS standing`;

export type WithStanding<View> = Omit<View, 'abilities'> & { standing: ReferralStanding };

/** A row as this caller sees it, with what they may do. */
export function shownTo<View extends { abilities: ReferralAbility[]; undoUntil: string | null }>(
  caller: Caller,
  { standing, ...row }: WithStanding<View>,
): View {
  const abilities = referralAbilities(caller, standing);
  return { ...row, undoUntil: abilities.includes('undo') ? row.undoUntil : null, abilities } as unknown as View;
}
