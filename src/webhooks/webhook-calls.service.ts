import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, write } from '../database/transaction.js';
import { type CallEnd, faultOf, meaningOf } from './webhook.js';
import { switchOff } from './webhook-switch.js';

/** What is sent, where to, and the sealed secrets that sign it now. */
export interface WaitingMessage {
  id: string;
  payload: string;
  endpointId: string;
  url: string;
  secrets: Buffer[];
}

const FIRST_WAITING = `
  SELECT m.id, m.payload, e.id AS "endpointId", e.url,
    CASE WHEN e.previous_secret_until > official_time() THEN ARRAY[e.secret, e.previous_secret] ELSE ARRAY[e.secret] END AS secrets
  FROM webhook_message m JOIN webhook_endpoint e ON e.id = m.endpoint_id JOIN api_client c ON c.id = e.client_id
  WHERE m.lane_id = $1 AND m.state = 'WAITING' AND e.switched_off_at IS NULL AND c.disabled_at IS NULL
  ORDER BY m.id LIMIT 1`;

/** The message whose turn it is; none while its endpoint is switched off or its machine shut out. */
export const firstWaiting = (db: DataSource | Tx, laneId: string): Promise<WaitingMessage | undefined> =>
  readOne<WaitingMessage>(db, FIRST_WAITING, [laneId]);

/** The worker's side of web hooks: whose turn it is in a lane, and what is written down of each call. */
@Injectable()
export class WebhookCalls {
  constructor(private readonly db: DataSource) {}

  /** Where a lane leads, and whether calls fail there just now. */
  endpointOf(laneId: string): Promise<{ id: string; failing: boolean } | undefined> {
    return readOne(
      this.db,
      `SELECT e.id, e.failing_since IS NOT NULL AS failing FROM webhook_lane l JOIN webhook_endpoint e ON e.id = l.endpoint_id
       WHERE l.id = $1`,
      [laneId],
    );
  }

  /**
   * Keeps a lane for one worker, so that its messages go one after the other, also beside a second worker.
   * @returns what lets it go again; undefined while another has it
   */
  async holdLane(laneId: string, seconds: number): Promise<string | undefined> {
    const lane = await readOne<{ held: string }>(
      this.db,
      `WITH mine AS (UPDATE webhook_lane SET held_until = clock_timestamp() + make_interval(secs => $2)
         WHERE id = $1 AND (held_until IS NULL OR held_until <= clock_timestamp()) RETURNING held_until)
       SELECT held_until::text AS held FROM mine`,
      [laneId, seconds],
    );
    return lane?.held;
  }

  async letLaneGo(laneId: string, held: string): Promise<void> {
    await this.db.query('UPDATE webhook_lane SET held_until = NULL WHERE id = $1 AND held_until = $2::timestamptz', [
      laneId,
      held,
    ]);
  }

  first(laneId: string): Promise<WaitingMessage | undefined> {
    return firstWaiting(this.db, laneId);
  }

  /** Writes down how a call went, and what follows from it for the message and its endpoint. */
  async note({ id, endpointId }: WaitingMessage, end: CallEnd): Promise<void> {
    const meaning = meaningOf(end);
    await write(this.db, async (tx) => {
      await tx.query('INSERT INTO webhook_attempt (message_id, status, fault, milliseconds) VALUES ($1, $2, $3, $4)', [
        id,
        end.status,
        end.fault,
        end.milliseconds,
      ]);
      await tx.query(
        `UPDATE webhook_message SET attempts = attempts + 1, state = CASE WHEN $2 THEN 'DELIVERED' ELSE state END,
           ended_at = CASE WHEN $2 THEN official_time() END WHERE id = $1 AND state = 'WAITING'`,
        [id, meaning === 'DELIVERED'],
      );
      if (meaning === 'DELIVERED') await this.noteHealth(tx, endpointId);
      else await this.noteFault(tx, endpointId, faultOf(end));
      if (meaning === 'GONE') await this.endpointIsGone(tx, endpointId);
    });
  }

  /** Writes only where there is something to change: many lanes share an endpoint. */
  private async noteHealth(tx: Tx, endpointId: string): Promise<void> {
    await tx.query('UPDATE webhook_endpoint SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL', [
      endpointId,
    ]);
  }

  private async noteFault(tx: Tx, endpointId: string, fault: string): Promise<void> {
    await tx.query(
      `UPDATE webhook_endpoint SET failing_since = coalesce(failing_since, official_time()), last_fault = $2,
         last_fault_at = official_time() WHERE id = $1`,
      [endpointId, fault],
    );
  }

  /** The receiver itself wants no more messages. */
  private async endpointIsGone(tx: Tx, endpointId: string): Promise<void> {
    const off = await switchOff(tx, SYSTEM, endpointId, 'GONE');
    if (off) await tx.query(`INSERT INTO alert (code, subject_id) VALUES ('webhook-gone', $1)`, [endpointId]);
  }

  /** The first message has failed for good; its endpoint is switched off, and everything behind the message waits. */
  async giveUp(tx: Tx, laneId: string): Promise<void> {
    await tx.query(
      `UPDATE webhook_message SET state = 'FAILED', ended_at = official_time() WHERE id = (
         SELECT id FROM webhook_message WHERE lane_id = $1 AND state = 'WAITING' ORDER BY id LIMIT 1)`,
      [laneId],
    );
    const endpoint = await this.endpointIn(tx, laneId);
    await switchOff(tx, SYSTEM, endpoint, 'LASTING_FAILURE');
  }

  /** The endpoint of a lane. */
  async endpointIn(tx: Tx, laneId: string): Promise<string> {
    const lane = await readOne<{ endpointId: string }>(
      tx,
      'SELECT endpoint_id AS "endpointId" FROM webhook_lane WHERE id = $1',
      [laneId],
    );
    return lane!.endpointId;
  }
}
