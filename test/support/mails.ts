import { randomUUID } from 'node:crypto';
import type { Notice } from '../../src/notifications/notify.js';
import type { TestApp } from './app.js';
import { until } from './until.js';

export const MAIL_FROM = 'ديوان <diwan@qalyubia.example>';
export const SOON = { SWEEP_MILLISECONDS: '100' };
export const addressOf = (userName: string) => `${userName}@mail.example`;

export async function reachable(diwan: TestApp, ...userNames: string[]): Promise<void> {
  for (const name of userNames)
    await (await diwan.as(name)).put('/api/v1/me/email', { email: addressOf(name) }).expect(200);
}
export const urgent = (unit: string, more: Partial<Notice> = {}): Notice => ({
  kind: 'deadline-passed',
  to: { roles: ['HEAD'] },
  unitId: unit,
  cause: randomUUID(),
  urgent: true,
  ...more,
});
export const mails = (diwan: TestApp) =>
  diwan.database.owner.query(
    'SELECT state, last_fault AS fault, kind, message_id AS "messageId" FROM mail ORDER BY id',
  );
export const mailsEnded = (diwan: TestApp, many: number) =>
  until('the mails to have ended', async () => {
    const rows: { state: string }[] = await mails(diwan);
    return rows.length === many && rows.every(({ state }) => state !== 'WAITING');
  });
/** The waits after failures are over, and so is the hold of a worker that died. */
export async function timePasses({ database }: TestApp): Promise<void> {
  await database.owner.query(
    `UPDATE errand SET due_at = clock_timestamp(), sweep_at = clock_timestamp() WHERE id IN (
       SELECT id FROM errand WHERE state = 'WAITING' FOR UPDATE SKIP LOCKED)`,
  );
  await database.owner.query(`UPDATE mail SET held_until = NULL WHERE state = 'WAITING' AND held_until IS NOT NULL`);
}
/** Today's digests are out: nothing but what the story causes is sent. */
export const digestsAreOut = ({ database }: TestApp) =>
  database.owner.query(
    `INSERT INTO daily_round (kind, day) SELECT 'mail-digest', cairo_today() - n FROM generate_series(0, 1) n`,
  );
/** The clock shows this moment of today's Cairo, or of another day; official time is not turned back over the books. */
export async function todayIs({ database }: TestApp, moment: string): Promise<void> {
  await database.owner.query('DELETE FROM holiday');
  await database.owner.query('DELETE FROM daily_round');
  await database.owner.query('ALTER TABLE demo_clock DISABLE TRIGGER ALL');
  await database.owner.query('DELETE FROM demo_clock');
  await database.owner.query('INSERT INTO demo_clock (shows) VALUES ($1)', [moment]);
}
