import type { Tx } from '../database/transaction.js';
import type { Role } from '../http/caller.js';

/** Everything people are told of; each has its words in the browser and in mails. */
export const NOTICE_KINDS = [
  'referral-made',
  'referral-returned',
  'referral-completed',
  'referral-withdrawn',
  'referral-commented',
  'annotation-written',
  'desk-handed-over',
  'deadline-near',
  'deadline-passed',
  'deadline-escalated',
  'reply-arrived',
  'delegation-made',
  'delegation-ended',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

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
 * Tells people of something, in the transaction in which it happens. Of what is CONFIDENTIAL only the cleared people of
 * the unit are told (INV-35, INV-36); nobody twice of the same cause, and nobody who cannot sign in.
 */
export async function notify(tx: Tx, notices: Notice[]): Promise<void> {
  for (const notice of notices) {
    const { to } = notice;
    await tx.query(TELL, [
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
    ]);
  }
}

const TELL = `
  INSERT INTO notification (person_id, unit_id, kind, cause, urgent, letter_id, entry_id, referral_id, detail)
  SELECT DISTINCT p.id, $1::uuid, $2, $3, $4::boolean, $5::uuid, $6::uuid, $7::uuid, $8::jsonb
  FROM post_held_now h JOIN person p ON p.id = h.person_id AND p.disabled_at IS NULL
  WHERE h.unit_id = $1 AND p.id IS DISTINCT FROM $9::uuid
    AND (p.id = ANY ($10::uuid[]) OR h.department_id = $11::uuid OR h.role = ANY ($12::text[]))
    AND (h.cleared OR NOT EXISTS (SELECT FROM letter l WHERE l.secrecy <> 'NORMAL'
      AND l.id = coalesce($5::uuid, (SELECT e.letter_id FROM register_entry e WHERE e.id = $6::uuid))))
  ON CONFLICT DO NOTHING`;
