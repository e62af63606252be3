import { readOne } from '../../src/database/transaction.js';
import { Consumer } from '../../src/queue/consumer.js';
import { DailyRounds } from '../../src/queue/daily-rounds.js';
import { startApp, type TestApp, type Voice } from './app.js';
import { type UnitCode, unitIds } from './letters.js';

/** The world of the units on an official clock that stories set; its day 0 is a Sunday to come, and no holidays are known. */
export interface FollowUpScene {
  diwan: TestApp;
  unit: Record<UnitCode, string>;
  /** The day so many days after day 0, `YYYY-MM-DD`: 0 to 4 are Sunday to Thursday, 5 and 6 are off. */
  day(offset: number): string;
  /** Sets the clock to nine in the morning of that day; it only goes forward. */
  goTo(offset: number): Promise<void>;
  /** The morning's round: begun if it is due, and everything done that it left. */
  round(): Promise<string[]>;
  close(): Promise<void>;
}

const DAY = 24 * 60 * 60 * 1000;

export async function followUpScene(environment: Record<string, string> = {}): Promise<FollowUpScene> {
  const diwan = await startApp('diwan_world', environment);
  const { owner } = diwan.database;
  const soon = new Date(Date.now() + 7 * DAY);
  const sunday = new Date(+soon + ((7 - soon.getUTCDay()) % 7) * DAY);
  const day = (offset: number) => new Date(+sunday + offset * DAY).toISOString().slice(0, 10);
  const nine = (offset: number) => `${day(offset)} 09:00 Africa/Cairo`;
  await owner.query('INSERT INTO demo_clock (shows) VALUES ($1::timestamptz)', [nine(0)]);
  await owner.query('DELETE FROM holiday');
  return {
    diwan,
    unit: await unitIds(diwan),
    day,
    goTo: (offset) =>
      owner.query('UPDATE demo_clock SET shows = $1::timestamptz, set_at = clock_timestamp()', [nine(offset)]),
    round: async () => {
      const begun = await diwan.app.get(DailyRounds).beginDue();
      await diwan.app.get(Consumer).performAllDue();
      return begun;
    },
    close: () => diwan.close(),
  };
}

let references = 0;

/** Registers a paper and answers its entry. */
export async function registerPaper(clerk: Voice, unitId: string, more: object = {}): Promise<string> {
  references += 1;
  const sheet = {
    unitId,
    counterparty: { name: 'مديرية الصحة' },
    counterpartyNumber: `${references}`,
    counterpartyDate: '2026-01-05',
    subject: `ورقة رقم ${references}`,
    channel: 'HAND',
    ...more,
  };
  const { status, body } = await clerk.post('/api/v1/paper-letters', sheet);
  if (status !== 201) throw new Error(`not registered: ${JSON.stringify(body)}`);
  return body.entryId;
}

export const letterOf = async (diwan: TestApp, entryId: string): Promise<string> =>
  (await readOne<{ id: string }>(diwan.database.owner, 'SELECT letter_id AS id FROM register_entry WHERE id = $1', [
    entryId,
  ]))!.id;

/** Takes the number of a letter in this unit's books back, as two persons would. */
export async function annulled(diwan: TestApp, unitId: string, letterId: string): Promise<void> {
  const { owner } = diwan.database;
  await owner.query(
    `WITH asked AS (
       INSERT INTO annulment_request (entry_id, reason, decision_reference, requested_by)
       SELECT e.id, 'قيد مكرر', '12', (SELECT person_id FROM post_held_now WHERE unit_id = $1 AND role = 'CLERK' LIMIT 1)
       FROM register_entry e WHERE e.letter_id = $2 AND e.unit_id = $1 RETURNING id, entry_id)
     SELECT id, entry_id FROM asked`,
    [unitId, letterId],
  );
  await owner.query(
    `INSERT INTO annulment_decision (request_id, entry_id, approved, decided_by)
     SELECT q.id, q.entry_id, true, (SELECT person_id FROM post_held_now WHERE unit_id = $1 AND role = 'HEAD' LIMIT 1)
     FROM annulment_request q JOIN register_entry e ON e.id = q.entry_id WHERE e.letter_id = $2 AND e.unit_id = $1`,
    [unitId, letterId],
  );
  await owner.query(
    `UPDATE letter SET state = 'ANNULLED' WHERE id = $1 AND origin = 'WRITTEN' AND author_unit_id = $2`,
    [letterId, unitId],
  );
}

/** A line of either list, as far as stories look at it. */
export interface FollowUpLine {
  id: string;
  letterId: string;
  position: number;
  dueOn: string;
  standing: string;
  state: string;
  workingDaysLeft: number;
  toldStage: string | null;
  masked: boolean;
  subject: string | null;
  pause: { id: string; reason: string } | null;
  abilities: string[];
}

/** A whole list of a unit, page by page. */
export async function listed(
  voice: Voice,
  unitId: string,
  which: 'owed-by-us' | 'owed-to-us',
  query = '',
): Promise<FollowUpLine[]> {
  const lines: FollowUpLine[] = [];
  for (let after = ''; ; ) {
    const { status, body } = await voice.get(`/api/v1/follow-ups/${which}?unitId=${unitId}${query}${after}`);
    if (status !== 200) throw new Error(`not listed: ${JSON.stringify(body)}`);
    lines.push(...body.items);
    if (!body.next) return lines;
    after = `&after=${body.next}`;
  }
}
