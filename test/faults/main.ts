/**
 * `npm run faults [-- --quick] [--only WORDS]`: breaks the built system on purpose, on this machine alone, and looks
 * whether its promises hold: no number missing or doubled, every letter delivered exactly once. It starts what it
 * breaks, ends only that, and stops by itself. Exit code 0: everything held, and each mutant was caught.
 */
import { type Installation, install } from '../support/installation.js';
import { QUEUES, redeliveredTo, wipedWith } from './queues.js';
import { killedWhileRegistering } from './registering.js';
import { Broken, type Scenario } from './scenario.js';
import { type BackEnd, Scene } from './scene.js';
import { WEBHOOKS } from './webhooks.js';
import { WORKERS } from './workers.js';

const LONGEST_RUN = 25 * 60_000;
const UNIQUE = ['intake_item_sender_unit_id_consignment_id_key', 'intake_item_dispatch_id_key'];

/** The system without one of its guards: the run is worth nothing unless these are caught. */
const MUTANTS: Scenario[] = [
  {
    name: 'mutant "no sweeper", queue wiped',
    quick: true,
    run: (scene) => wipedWith(scene, { MUTANT: 'no-sweeper' }, 10),
  },
  {
    name: 'mutant "no idempotence", ten deliveries',
    quick: true,
    async run(scene) {
      for (const constraint of UNIQUE) await scene.owner.query(`ALTER TABLE intake_item DROP CONSTRAINT ${constraint}`);
      return redeliveredTo(scene, { MUTANT: 'no-idempotence' });
    },
  },
];

interface Line {
  backEnd: string;
  name: string;
  held: boolean;
  words: string;
  seconds: number;
}

const wanted = process.argv.slice(2);
const quick = wanted.includes('--quick');
const only = wanted.includes('--only') ? wanted[wanted.indexOf('--only') + 1] : undefined;
const chosen = (scenarios: Scenario[]) =>
  scenarios.filter((scenario) => (!quick || scenario.quick) && (!only || scenario.name.includes(only)));

const overdue = setTimeout(() => {
  console.error('The run took too long.');
  process.exit(3);
}, LONGEST_RUN);
process.exitCode = (await run()) ? 0 : 1;
clearTimeout(overdue);

async function run(): Promise<boolean> {
  console.log('Preparing a system of its own …');
  const place = await install('diwan-faults-');
  const lines: Line[] = [];
  try {
    if (!only || 'registering'.includes(only)) {
      lines.push(
        await told('PostgreSQL', 'kill -9 of PostgreSQL under 12 registering clients', false, () =>
          killedWhileRegistering(place),
        ),
      );
    }
    for (const backEnd of ['PostgreSQL', 'Redis'] as const) lines.push(...(await runOn(place, backEnd)));
  } finally {
    await place.stop();
  }
  const held = lines.filter((line) => line.held).length;
  console.log(`\n${held} of ${lines.length} held`);
  return held === lines.length;
}

async function runOn(place: Installation, backEnd: BackEnd): Promise<Line[]> {
  const lines: Line[] = [];
  const scenarios = chosen([...WORKERS, ...QUEUES, ...WEBHOOKS]);
  const mutants = chosen(MUTANTS);
  if (scenarios.length + mutants.length === 0) return lines;
  const scene = await Scene.open(place, backEnd);
  try {
    for (const scenario of scenarios) lines.push(await told(backEnd, scenario.name, false, () => scenario.run(scene)));
    for (const mutant of mutants) lines.push(await told(backEnd, mutant.name, true, () => mutant.run(scene)));
  } finally {
    await scene.close();
  }
  return lines;
}

/** Prints the line as soon as it is known. A mutant holds when it breaks. */
async function told(backEnd: string, name: string, isMutant: boolean, attempt: () => Promise<string>): Promise<Line> {
  const started = Date.now();
  let words: string;
  let held: boolean;
  try {
    words = await attempt();
    held = !isMutant;
  } catch (fault) {
    words = fault instanceof Error ? fault.message : String(fault);
    held = isMutant && fault instanceof Broken;
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  const verdict = isMutant ? (held ? 'caught' : 'NOT CAUGHT') : held ? 'held' : 'BROKEN';
  console.log(`${backEnd.padEnd(10)} ${verdict.padEnd(10)} ${`${seconds} s`.padStart(5)}  ${name}: ${words}`);
  return { backEnd, name, held, words, seconds };
}
