import { setTimeout as pause } from 'node:timers/promises';
import { readOne } from '../../src/database/transaction.js';
import type { Scene } from './scene.js';

/** What became of these dispatches. */
export interface Tally {
  sent: number;
  arrived: number;
  /** Arrived more than once, or said to have. */
  doubled: number;
  /** Arrived at another unit than the row says. */
  misdelivered: number;
}

export async function tally(scene: Scene, dispatchIds: string[]): Promise<Tally> {
  const row = await readOne<Omit<Tally, 'sent'>>(
    scene.owner,
    `SELECT count(*) FILTER (WHERE items = 1 AND told = 1 AND state = 'DELIVERED')::integer AS arrived,
       count(*) FILTER (WHERE items > 1 OR told > 1)::integer AS doubled, coalesce(sum(astray), 0)::integer AS misdelivered
     FROM (SELECT d.state,
         (SELECT count(*) FROM intake_item i WHERE i.dispatch_id = d.id) AS items,
         (SELECT count(*) FROM intake_item i WHERE i.dispatch_id = d.id AND i.unit_id <> d.recipient_unit_id) AS astray,
         (SELECT count(*) FROM delivery_evidence e WHERE e.dispatch_id = d.id AND e.kind = 'DELIVERED') AS told
       FROM dispatch d WHERE d.id = ANY ($1)) each_one`,
    [dispatchIds],
  );
  return { sent: dispatchIds.length, ...row! };
}

export const isExact = ({ sent, arrived, doubled, misdelivered }: Tally): boolean =>
  arrived === sent && doubled === 0 && misdelivered === 0;

export const inWords = ({ sent, arrived, doubled, misdelivered }: Tally): string =>
  `${sent} sent, ${arrived} arrived once, ${doubled} doubled, ${misdelivered} astray`;

/** Lets time pass until each has arrived, or the seconds are over; then looks once more for late doubles. */
export async function settled(scene: Scene, dispatchIds: string[], seconds = 40): Promise<Tally> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const now = await tally(scene, dispatchIds).catch(() => undefined);
    if (now && (isExact(now) || now.doubled > 0 || Date.now() > end)) break;
    if (!now && Date.now() > end) break;
    await scene.timePasses().catch(() => undefined);
    await pause(500);
  }
  await pause(500);
  return tally(scene, dispatchIds);
}

/** Some have arrived, not all need have: the work is going on. */
export async function underWay(scene: Scene, dispatchIds: string[], least: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const now = await tally(scene, dispatchIds).catch(() => undefined);
    if (now && now.arrived >= least) return;
    await pause(50);
  }
  throw new Error('nothing was delivered');
}
