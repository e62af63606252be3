import { read, type Tx } from '../database/transaction.js';
import type { Role } from '../http/caller.js';
import { later } from '../queue/later.js';
import { type NoticeKind, wishByDefault } from './notice.js';

export { NOTICE_KINDS, type NoticeKind } from './notice.js';

/** Who is told: these people, everybody of a department, or the holders of these roles in the notice's unit. */
export type Audience = { personIds: string[] } | { departmentId: string } | { roles: Role[] };

export interface Notice {
  kind: NoticeKind;
  to: Audience;
  unitId: string;
  /** What happened, so that nobody is told of it twice: an id, or a stage and a day. */
  cause: string;
  /** Told at once by mail too, where the person wishes mails. */
  urgent?: boolean;
  letterId?: string;
  entryId?: string;
  referralId?: string;
  /** Numbers, days, names of units and departments; no subject, nothing personal. */
  detail?: Record<string, string | number | boolean | null>;
  /** Whoever caused it need not be told. */
  except?: string;
}

/**
 * Tells people of something, in the transaction in which it happens, as each of them wishes it: in the app, and where it
 * is urgent by a mail that is left to be sent. Of what is CONFIDENTIAL only the cleared people of the unit are told
 * (INV-35, INV-36); nobody twice of the same cause, and nobody who cannot sign in.
 */
export async function notify(tx: Tx, notices: Notice[]): Promise<void> {
  for (const notice of notices) {
    const { to } = notice;
    const byDefault = wishByDefault(notice.kind);
    const mails = await read<{ id: string }>(tx, TELL, [
      notice.unitId,
      notice.kind,
      notice.cause,
      notice.urgent ?? false,
      notice.letterId ?? null,
      notice.entryId ?? null,
      notice.referralId ?? null,
      JSON.stringify(notice.detail ?? {}),
      notice.except ?? null,
      'personIds' in to ? to.personIds : null,
      'departmentId' in to ? to.departmentId : null,
      'roles' in to ? to.roles : null,
      byDefault.inApp,
      byDefault.mail,
    ]);
    for (const { id } of mails) await later(tx, 'send-mail', id);
  }
}

/** The ids of the mails that are to be sent at once. */
const TELL = `
  WITH audience AS (
    SELECT DISTINCT p.id, coalesce(w.in_app, $13::boolean) AS in_app, coalesce(w.mail, $14) AS mail, p.email IS NOT NULL AS reachable
    FROM post_held_now h JOIN person p ON p.id = h.person_id AND p.disabled_at IS NULL
    LEFT JOIN notification_wish w ON w.person_id = p.id AND w.kind = $2
    WHERE h.unit_id = $1 AND p.id IS DISTINCT FROM $9::uuid
      AND (p.id = ANY ($10::uuid[]) OR h.department_id = $11::uuid OR h.role = ANY ($12::text[]))
      AND (h.cleared OR NOT EXISTS (SELECT FROM letter l WHERE l.secrecy <> 'NORMAL'
        AND l.id = coalesce($5::uuid, (SELECT e.letter_id FROM register_entry e WHERE e.id = $6::uuid))))),
  told AS (
    INSERT INTO notification (person_id, unit_id, kind, cause, urgent, letter_id, entry_id, referral_id, detail, shown)
    SELECT a.id, $1::uuid, $2, $3, $4::boolean, $5::uuid, $6::uuid, $7::uuid, $8::jsonb, a.in_app
    FROM audience a WHERE a.in_app OR a.mail <> 'NONE'
    ON CONFLICT DO NOTHING RETURNING id, person_id),
  mails AS (
    INSERT INTO mail (person_id, kind, notification_id)
    SELECT t.person_id, 'URGENT', t.id FROM told t JOIN audience a ON a.id = t.person_id
    WHERE $4::boolean AND a.reachable AND a.mail = 'AT_ONCE' RETURNING id)
  SELECT id FROM mails`;
