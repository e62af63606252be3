import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, write } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { REQUEST_IS_VISIBLE, sightParametersOf } from './request-access.js';
import { EVENT, FROM_EVENTS } from './request-event.js';
import type { RequestChange, RequestChanges, TimelineEvent } from './request-view.js';
import type { ChangesWanted } from './request-wishes.js';

type Row = Omit<RequestChange, 'event'> & TimelineEvent & { placed: number };

@Injectable()
export class RequestChangesQueries {
  constructor(private readonly db: DataSource) {}

  /**
   * What happened to the caller's requests after a place in the feed. Events get their places here, when they are there for
   * all: whoever goes on from `next` misses none that was written earlier and committed later.
   */
  async after(caller: Caller, { after, limit }: ChangesWanted): Promise<RequestChanges> {
    await write(this.db, (tx) => tx.query('SELECT give_request_changes_their_places()'));
    const rows = await read<Row & { last: number }>(
      this.db,
      `SELECT last.place AS last, c.* FROM (SELECT coalesce(max(place), 0) AS place FROM request_change) last
       LEFT JOIN LATERAL (SELECT c.place, q.id AS "requestId", q.request_number AS "requestNumber", q.year,
           q.external_reference AS "externalReference", ${EVENT}
         FROM ${FROM_EVENTS} JOIN request_change c ON c.event_id = v.id
         WHERE ${REQUEST_IS_VISIBLE} AND c.place > $7 AND c.place <= last.place ORDER BY c.place LIMIT $8) c ON true
       ORDER BY c.place`,
      [...sightParametersOf(caller), after, limit],
    );
    const items = rows.filter(({ place }) => place !== null).map(changeOf);
    // others' events are passed over too, so that nobody reads them again and again
    const next = items.length === limit ? items.at(-1)!.place : Math.max(after, rows[0]!.last);
    return { items, next };
  }
}

function changeOf({ last: _, ...row }: Row & { last: number }): RequestChange {
  const { place, requestId, requestNumber, year, externalReference, ...event } = row;
  return { place, requestId, requestNumber, year, externalReference, event };
}
