import { readOne, type Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { type Audience, type NoticeKind, notify } from '../notifications/notify.js';

type OfReferral = Extract<NoticeKind, `referral-${string}`>;

/** Tells its holder, those who made it, or both, of what happened to a referral; not the one who did it. */
export async function tell(
  tx: Tx,
  caller: Caller,
  kind: OfReferral,
  referralId: string,
  to: ('holder' | 'maker')[],
): Promise<void> {
  const about = await readOne<About>(tx, ABOUT, [referralId]);
  const { unitId, letterId, entryId, cause, urgent, entryNumber, year, personId, departmentId, makers } = about!;
  const people: Audience[] = [];
  if (to.includes('holder')) people.push(personId ? { personIds: [personId] } : { departmentId: departmentId! });
  if (to.includes('maker')) people.push({ personIds: makers });
  const said = { kind, unitId, cause, letterId, entryId, referralId, except: caller.id };
  const more = { urgent: urgent && kind === 'referral-made', detail: { entryNumber, year } };
  await notify(
    tx,
    people.map((audience) => ({ ...said, ...more, to: audience })),
  );
}

interface About {
  unitId: string;
  letterId: string;
  entryId: string;
  /** Its newest event, or itself as long as there is none: nobody is told twice of the same. */
  cause: string;
  urgent: boolean;
  entryNumber: number;
  year: number;
  personId: string | null;
  departmentId: string | null;
  makers: string[];
}

const ABOUT = `
  SELECT r.unit_id AS "unitId", e.letter_id AS "letterId", e.id AS "entryId", e.urgency <> 'NORMAL' AS urgent,
    coalesce((SELECT v.id FROM referral_event v WHERE v.referral_id = r.id ORDER BY v.id DESC LIMIT 1), r.id)::text AS cause,
    e.entry_number AS "entryNumber", e.year, r.person_id AS "personId", r.department_id AS "departmentId",
    array_remove(ARRAY[r.made_by, (SELECT d.principal_id FROM delegation d WHERE d.id = r.delegation_id)], NULL) AS makers
  FROM referral r JOIN register_entry e ON e.id = r.entry_id WHERE r.id = $1`;
