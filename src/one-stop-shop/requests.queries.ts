import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { STEP_KINDS } from '../service-catalogue/service.js';
import { authoritySecrets } from '../signing/authority-secrets.js';
import { REQUEST_IS_VISIBLE } from './request-access.js';
import { FROM_REQUESTS, IS_LATE, LINE, openedLine, type SealedLine } from './request-line.js';
import type { RequestCounts, RequestLine } from './request-view.js';
import type { RequestsWanted } from './request-wishes.js';
import { requestSightOf } from './requests.policy.js';

@Injectable()
export class RequestsQueries {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** The queue of a unit: late ones first, then those due soonest. Of those that are closed, the latest received first. */
  async list(caller: Caller, wanted: RequestsWanted): Promise<List<RequestLine>> {
    const closed = wanted.state === 'CLOSED';
    const key = closed ? `''` : `CASE WHEN ${IS_LATE} THEN '0' ELSE '1' END || q.due_on::text`;
    const [way, order] = closed ? ['<', 'DESC'] : ['>', 'ASC'];
    const rows = await read<SealedLine & { key: string }>(
      this.db,
      `SELECT ${LINE}, ${key} AS key FROM ${FROM_REQUESTS}
       WHERE ${REQUEST_IS_VISIBLE} AND q.state = $2 AND ($3::uuid IS NULL OR q.unit_id = $3)
         AND ($4::text IS NULL OR at ->> 'kind' = $4) AND ($5::text IS NULL OR q.service_code = $5)
         AND ($6::boolean IS NULL OR ${IS_LATE} = $6) AND ($7::boolean IS NULL OR (q.paused_on IS NOT NULL) = $7)
         AND ($8::text IS NULL OR (${key}, q.id) ${way} ($8, $9::uuid))
       ORDER BY key ${order}, q.id ${order} LIMIT $10`,
      [
        requestSightOf(caller).units,
        ...filtersOf(wanted),
        ...(keyOf(wanted.after, 2) ?? [null, null]),
        wanted.limit + 1,
      ],
    );
    const { items, next } = pageOf(rows, wanted.limit, (row) => [row.key, row.id]);
    return { items: items.map(({ key: _, ...line }) => this.opened(line)), next };
  }

  /** How many are open at each kind of step, by the same filter. */
  async counts(caller: Caller, unitId: string | undefined): Promise<RequestCounts> {
    const bySteps = await read<RequestCounts['bySteps'][number]>(
      this.db,
      `SELECT kind AS "stepKind", count(q.id)::integer AS open, count(*) FILTER (WHERE q.late)::integer AS late,
         count(q.paused_on)::integer AS paused
       FROM unnest($3::text[]) WITH ORDINALITY AS kinds (kind, ord)
       LEFT JOIN (SELECT q.id, q.paused_on, ${IS_LATE} AS late, at ->> 'kind' AS "atKind" FROM ${FROM_REQUESTS}
         WHERE ${REQUEST_IS_VISIBLE} AND q.state = 'IN_PROGRESS' AND ($2::uuid IS NULL OR q.unit_id = $2)) q ON q."atKind" = kind
       GROUP BY kind, ord ORDER BY ord`,
      [requestSightOf(caller).units, unitId ?? null, [...STEP_KINDS]],
    );
    return { bySteps };
  }

  /** The requests that a letter belongs to, as far as the caller may know of them. @throws Refusal 404 for the letter */
  async ofLetter(caller: Caller, letterId: string): Promise<RequestLine[]> {
    const letter = await read(this.db, `SELECT FROM letter l WHERE l.id = $1 AND ${letterIsVisible(2)}`, [
      letterId,
      ...sightParameters(sightOf(caller)),
    ]);
    if (letter.length === 0) throw notFound('letter-unknown');
    return this.lines(
      caller,
      `EXISTS (SELECT FROM request_letter t WHERE t.request_id = q.id AND t.letter_id = $2) ORDER BY q.id LIMIT 200`,
      [letterId],
    );
  }

  /** The lines that the caller may know of and that fit; the condition's own parameters begin at $2. */
  async lines(caller: Caller, condition: string, parameters: unknown[]): Promise<RequestLine[]> {
    const rows = await read<SealedLine>(
      this.db,
      `SELECT ${LINE} FROM ${FROM_REQUESTS} WHERE ${REQUEST_IS_VISIBLE} AND ${condition}`,
      [requestSightOf(caller).units, ...parameters],
    );
    return rows.map((line) => this.opened(line));
  }

  /** How many requests of the unit are still somebody's work (INV-34). */
  async openCount(tx: Tx, unitId: string): Promise<number> {
    const sql = `SELECT count(*)::integer AS open FROM service_request WHERE unit_id = $1 AND state = 'IN_PROGRESS'`;
    return (await readOne<{ open: number }>(tx, sql, [unitId]))!.open;
  }

  private opened(line: SealedLine): RequestLine {
    return openedLine(line, authoritySecrets(this.config).sealKey);
  }
}

const asFlag = (given: 'true' | 'false' | undefined) => (given === undefined ? null : given === 'true');

function filtersOf({ state, unitId, stepKind, serviceCode, late, paused }: RequestsWanted): unknown[] {
  return [state, unitId ?? null, stepKind ?? null, serviceCode ?? null, asFlag(late), asFlag(paused)];
}
