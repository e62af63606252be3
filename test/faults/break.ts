/**
 * Loaded before the system itself (`node --import`), by fault runs only, so that the system holds no code for them. It
 * stops the process at a point around a COMMIT, or makes a mutant: the system as it would be without one of its guards.
 *
 * BREAK_AT=before|during|after  where, around the COMMIT of a transaction that did what BREAK_WHEN says
 * BREAK_WHEN=errand|dispatch|webhook|mail  an errand ended, a letter was sent, a web hook's answer or a mail was written down
 * BREAK_BY=SIGKILL|SIGSTOP      how
 * BREAK_NTH=n                   at the nth such COMMIT
 * MUTANT=no-sweeper|no-idempotence
 */
import pg from 'pg';

const { BREAK_AT, BREAK_WHEN = 'errand', BREAK_BY = 'SIGKILL', BREAK_NTH = '1', MUTANT } = process.env;

const MARKS: Record<string, RegExp> = {
  errand: /^UPDATE errand SET state = 'DONE'/,
  dispatch: /^\s*INSERT INTO dispatch\b/,
  webhook: /^INSERT INTO webhook_attempt\b/,
  mail: /^UPDATE mail SET state = \$2/,
};
const ALWAYS_TRUE = 'true';
const WITHOUT_IDEMPOTENCE: [RegExp, string][] = [
  [/state = 'WAITING' AND due_at <= clock_timestamp\(\)/g, ALWAYS_TRUE],
  [/d\.state = 'SUBMITTED'/g, ALWAYS_TRUE],
  [/ON CONFLICT \(sender_unit_id, consignment_id\) DO NOTHING/g, ''],
];
const SWEEP = /UPDATE errand e SET epoch = e\.epoch \+ 1/;

type Query = (this: pg.Client, ...given: unknown[]) => unknown;
const original = pg.Client.prototype.query as unknown as Query;
const marked = new WeakSet<pg.Client>();
let seen = 0;

pg.Client.prototype.query = function query(this: pg.Client, ...given: unknown[]): unknown {
  if (typeof given[0] === 'string') given[0] = mutated(given[0]);
  const text = typeof given[0] === 'string' ? given[0] : '';
  if (MARKS[BREAK_WHEN]!.test(text)) marked.add(this);
  if (text !== 'COMMIT' || !marked.delete(this) || !BREAK_AT) return original.apply(this, given);
  seen += 1;
  if (seen !== Number(BREAK_NTH)) return original.apply(this, given);
  return breaking(() => original.apply(this, given) as Promise<unknown>);
} as unknown as typeof pg.Client.prototype.query;

async function breaking(commit: () => Promise<unknown>): Promise<unknown> {
  if (BREAK_AT === 'before') stop();
  const committed = commit();
  if (BREAK_AT === 'during') setImmediate(stop);
  const answer = await committed;
  if (BREAK_AT === 'after') stop();
  return answer;
}

function stop(): void {
  process.kill(process.pid, BREAK_BY as NodeJS.Signals);
}

function mutated(text: string): string {
  if (MUTANT === 'no-sweeper' && SWEEP.test(text)) return text.replace("state = 'WAITING'", 'false');
  if (MUTANT !== 'no-idempotence' || SWEEP.test(text)) return text;
  return WITHOUT_IDEMPOTENCE.reduce((changed, [guard, without]) => changed.replace(guard, without), text);
}
