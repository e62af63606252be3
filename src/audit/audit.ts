import type { Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';

/** What happened to what; `detail` holds no personal data and no subject of a letter. */
export interface AuditFact {
  action: string;
  subjectKind: string;
  subjectId: string | null;
  unitId?: string | null;
  /** The other end of a dispatch, whose people see the change too. */
  otherUnitId?: string | null;
  detail?: Record<string, unknown>;
}

/** Who did it when no caller did: the worker, the seed, the command line. */
export const SYSTEM = 'SYSTEM';

/** Writes the one audit event of a mutation, in the mutation's own transaction (INV-17). */
export async function record(tx: Tx, by: Caller | typeof SYSTEM, fact: AuditFact): Promise<void> {
  await recordAll(tx, by, [fact]);
}

/** The same for many mutations made together: one event for each. */
export async function recordAll(tx: Tx, by: Caller | typeof SYSTEM, facts: AuditFact[]): Promise<void> {
  const actor = by === SYSTEM ? { kind: SYSTEM, id: null, requestId: null } : by;
  await tx.query(
    `INSERT INTO audit_event (actor_kind, actor_id, unit_id, action, subject_kind, subject_id, detail, request_id)
     SELECT $1, $2, fact.*, $3 FROM unnest($4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::jsonb[]) AS fact`,
    [
      actor.kind,
      actor.id,
      actor.requestId,
      facts.map(({ unitId }) => unitId ?? null),
      facts.map(({ action }) => action),
      facts.map(({ subjectKind }) => subjectKind),
      facts.map(({ subjectId }) => subjectId),
      facts.map(({ detail, otherUnitId }) => JSON.stringify({ ...detail, ...(otherUnitId && { otherUnitId }) })),
    ],
  );
}
