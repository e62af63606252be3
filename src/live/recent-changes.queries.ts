import type { DataSource } from 'typeorm';
import { read } from '../database/transaction.js';
import { type Topic, topicsOf } from './topics.js';

/** Ids follow the moment of writing, not of committing: so far back is looked for what was committed late. */
const OVERLAP_SECONDS = 10;

interface Row {
  id: string;
  unitId: string | null;
  otherUnitId: string | null;
  action: string;
}

const SINCE = `SELECT id, unit_id AS "unitId", detail ->> 'otherUnitId' AS "otherUnitId", action FROM audit_event
  WHERE id > (SELECT uuidv7(make_interval(secs => -$1::double precision))) AND id <> ALL ($2::uuid[])`;

/** Stands for the unit of what concerns none. */
const NO_UNIT = '';

/** Reads the audit trail from where it stopped, each event once. Nothing is kept in the database for it. */
export class RecentChanges {
  private readonly seen = new Map<string, number>();
  private lastLook: number | undefined;

  constructor(private readonly db: DataSource) {}

  /** What changed since the call before, by unit; nothing at the first one. */
  async look(): Promise<Map<string, Set<Topic>>> {
    const now = performance.now();
    const first = this.lastLook === undefined;
    const away = first ? 0 : (now - this.lastLook!) / 1000;
    const rows = await read<Row>(this.db, SINCE, [OVERLAP_SECONDS + away, [...this.seen.keys()]]);
    this.lastLook = now;
    for (const { id } of rows) this.seen.set(id, now);
    this.forget(now - 2 * OVERLAP_SECONDS * 1000);
    return first ? new Map() : byUnit(rows);
  }

  /** Nobody listens any more: the next look is a first one. */
  stop(): void {
    this.seen.clear();
    this.lastLook = undefined;
  }

  private forget(before: number): void {
    for (const [id, at] of this.seen) {
      if (at >= before) break;
      this.seen.delete(id);
    }
  }
}

function byUnit(rows: Row[]): Map<string, Set<Topic>> {
  const changes = new Map<string, Set<Topic>>();
  for (const { unitId, otherUnitId, action } of rows) {
    const touched = topicsOf(action);
    if (touched.length === 0) continue;
    for (const unit of otherUnitId ? [unitId ?? NO_UNIT, otherUnitId] : [unitId ?? NO_UNIT]) {
      changes.set(unit, new Set([...(changes.get(unit) ?? []), ...touched]));
    }
  }
  return changes;
}
