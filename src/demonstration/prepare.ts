import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { buildAuthority, DEMO_PIN } from './authority.js';
import { DEMO_PASSWORD } from './demo-people.js';
import { UNITS } from './qalyubia.js';
import { setClockBack, stopClock } from './story/clock.js';
import { tellStory } from './story.js';
import { buildWorld } from './world.js';

export interface DemonstrationPlace {
  /** As the application connects. */
  url: string;
  /** As the schema's owner connects. */
  ownerUrl: string;
  config: Config;
  say: (line: string) => void;
}

/**
 * Fills an empty database with the demonstration: units and people, their certificates, and six weeks of letters. One
 * that was filled before is left alone, and one whose preparation was interrupted is completed as far as it can be.
 */
export async function prepareDemonstration(place: DemonstrationPlace): Promise<void> {
  const owner = await new DataSource({ type: 'postgres', url: place.ownerUrl, extra: { max: 2 } }).initialize();
  try {
    const isNew = await setClockBack(owner);
    await buildWorld(place);
    await buildAuthority(place);
    if (isNew) await tellStory(place, owner);
    await stopClock(owner);
  } finally {
    await owner.destroy();
  }
}

/** How to sign in to the demonstration, in a few lines for the terminal. */
export function demoSignIns(): string {
  const codes = UNITS.map(({ code }) => code.toLowerCase());
  return [
    `Sign in as <unit>.clerk, .head, .manager, .employee or .window (for example bnh.clerk), qlb.governor or qlb.admin`,
    `  units: ${codes.join(' ')}`,
    `  password: ${DEMO_PASSWORD}   signing PIN of every head: ${DEMO_PIN}`,
  ].join('\n');
}
