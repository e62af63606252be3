import type { Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';

/** What happened to what; `detail` holds no personal data and no subject of a letter. */
export interface AuditFact {
  action: string;
  subjectKind: string;
  subjectId: string | null;
  unitId?: string | null;
  detail?: Record<string, unknown>;
}

/** Who did it when no caller did: the worker, the seed, the command line. */
export const SYSTEM = 'SYSTEM';

/** Writes the one audit event of a mutation, in the mutation's own transaction (INV-17). */
export async function record(tx: Tx, by: Caller | typeof SYSTEM, fact: AuditFact): Promise<void> {
  const actor = by === SYSTEM ? { kind: SYSTEM, id: null, requestId: null } : by;
  await tx.query(
    `INSERT INTO audit_event (actor_kind, actor_id, unit_id, action, subject_kind, subject_id, detail, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      actor.kind,
      actor.id,
      fact.unitId ?? null,
      fact.action,
      fact.subjectKind,
      fact.subjectId,
      JSON.stringify(fact.detail ?? {}),
      actor.requestId,
    ],
  );
}
