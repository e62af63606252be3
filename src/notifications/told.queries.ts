import type { DataSource } from 'typeorm';
import { read, readOne } from '../database/transaction.js';
import type { NoticeKind } from './notice.js';

/** A notice as it is told: what kind of thing, and how much they have not read; what it is about is asked for. */
export interface ToldNotice {
  id: string;
  personId: string;
  kind: NoticeKind;
  urgent: boolean;
  /** Of `Edge`'s kind: the transaction that wrote it. */
  writtenIn: bigint;
}

/**
 * Everything written by transactions before this one is kept or gone, and nothing will be added before it: what lies
 * before an edge can be told in its order, once.
 */
export type Edge = bigint;

/** Stands for the last notice of somebody who had none. */
export const NONE_YET = '0';

/** More are not told again to whoever comes back: they are to look for themselves. */
const MOST_AGAIN = 100;

/** Far longer than any transaction takes; it bounds what is looked through. */
const LATELY = `(SELECT uuidv7(interval '-1 day'))`;

const COLUMNS = `n.id, n.person_id AS "personId", n.kind, n.urgent, n.written_in::text AS "writtenIn"`;
const IN_ORDER = 'ORDER BY n.written_in, n.id';

type Row = Omit<ToldNotice, 'writtenIn'> & { writtenIn: string };
const told = (row: Row): ToldNotice => ({ ...row, writtenIn: BigInt(row.writtenIn) });

/** What these people were told between two looks, in order, and the edge from which the next look goes on. */
export async function toldSince(
  db: DataSource,
  people: string[],
  since: Edge,
): Promise<{ edge: Edge; notices: ToldNotice[] }> {
  const rows = await read<Row & { edge: string }>(
    db,
    `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS edge, ${COLUMNS} FROM (SELECT) one
     LEFT JOIN notification n ON n.person_id = ANY ($1::uuid[]) AND n.shown AND n.id > ${LATELY}
       AND n.written_in >= $2::text::xid8 AND n.written_in < pg_snapshot_xmin(pg_current_snapshot()) ${IN_ORDER}`,
    [people, since.toString()],
  );
  return { edge: BigInt(rows[0]!.edge), notices: rows.filter(({ id }) => id !== null).map(told) };
}

/** Where a listener begins: the last notice before the edge, and those after the one they heard last. */
export interface Beginning {
  edge: Edge;
  last: string;
  /** Undefined where they are too many, or the last one heard is not known: then only looking helps. */
  missed: ToldNotice[] | undefined;
}

/**
 * @param lastHeard the id of the last notice that the person heard, NONE_YET, or undefined for whoever begins anew
 */
export async function beginningFor(db: DataSource, personId: string, lastHeard?: string): Promise<Beginning> {
  const now = await readOne<{ edge: string; last: string | null }>(
    db,
    `SELECT edge::text, (SELECT n.id FROM notification n WHERE n.person_id = $1 AND n.shown AND n.written_in < edge
       ORDER BY n.written_in DESC, n.id DESC LIMIT 1) AS last
     FROM pg_snapshot_xmin(pg_current_snapshot()) AS edge`,
    [personId],
  );
  const { edge, last } = now!;
  const missed = lastHeard === undefined ? [] : await missedBy(db, personId, lastHeard, edge);
  return { edge: BigInt(edge), last: last ?? NONE_YET, missed };
}

async function missedBy(
  db: DataSource,
  personId: string,
  lastHeard: string,
  edge: string,
): Promise<ToldNotice[] | undefined> {
  const heard =
    lastHeard === NONE_YET
      ? { writtenIn: '0', id: '00000000-0000-0000-0000-000000000000' }
      : await readOne<{ writtenIn: string; id: string }>(
          db,
          `SELECT written_in::text AS "writtenIn", id FROM notification WHERE id::text = $1 AND person_id = $2`,
          [lastHeard, personId],
        );
  if (!heard) return undefined;
  const rows = await read<Row>(
    db,
    `SELECT ${COLUMNS} FROM notification n WHERE n.person_id = $1 AND n.shown AND n.written_in < $2::text::xid8
       AND (n.written_in, n.id) > ($3::text::xid8, $4::uuid) ${IN_ORDER} LIMIT $5`,
    [personId, edge, heard.writtenIn, heard.id, MOST_AGAIN + 1],
  );
  return rows.length > MOST_AGAIN ? undefined : rows.map(told);
}

/** How many notices each of these people has not read; people without any are left out. */
export async function unreadBy(db: DataSource, people: string[]): Promise<Map<string, number>> {
  const rows = await read<{ personId: string; unread: number }>(
    db,
    `SELECT person_id AS "personId", count(*)::integer AS unread FROM notification
     WHERE person_id = ANY ($1::uuid[]) AND read_at IS NULL AND shown GROUP BY person_id`,
    [people],
  );
  return new Map(rows.map(({ personId, unread }) => [personId, unread]));
}
