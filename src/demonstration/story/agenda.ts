import type { DataSource } from 'typeorm';

/** Something that happened on a working day of the story, at a time of Cairo's clock. */
export interface Scene {
  /** Working days after the story's first. */
  day: number;
  /** `HH:MM` */
  time: string;
  act: () => Promise<void>;
}

const DAY = 24 * 60 * 60 * 1000;
const FRIDAY = 5;
const SATURDAY = 6;

/** The last `count` working days (Sunday to Thursday) before `now`, the oldest first, as `YYYY-MM-DD`. */
export function workingDaysBefore(now: Date, count: number): string[] {
  const days: string[] = [];
  for (let at = +now - DAY; days.length < count; at -= DAY) {
    const day = new Date(at);
    if (![FRIDAY, SATURDAY].includes(day.getUTCDay())) days.unshift(day.toISOString().slice(0, 10));
  }
  return days;
}

/** A moment of Cairo's clock, written for PostgreSQL, which knows the summer time of that day. */
export const cairoMoment = (day: string, time: string) => `${day} ${time} Africa/Cairo`;

/** Plays the scenes in their order, with the demonstration's clock set to each (INV-05: only on books that were empty). */
export async function play(
  owner: DataSource,
  days: string[],
  scenes: Scene[],
  told: (scene: number) => void,
): Promise<void> {
  const inOrder = [...scenes].sort((a, b) => a.day - b.day || a.time.localeCompare(b.time));
  for (const [index, scene] of inOrder.entries()) {
    const moment = cairoMoment(days[scene.day]!, scene.time);
    // The clock of the story only goes forward, also where a scene took longer than the pause before the next.
    await owner.query(
      'UPDATE demo_clock SET shows = greatest($1::timestamptz, official_time()), set_at = clock_timestamp()',
      [moment],
    );
    await scene.act();
    told(index + 1);
  }
}
