/** Workers that die, freeze or are told to stop at the worst moment. */
import { setTimeout as pause } from 'node:timers/promises';
import { read } from '../../src/database/transaction.js';
import { inWords, isExact, settled, underWay } from './arrivals.js';
import { must, type Scenario } from './scenario.js';

const LETTERS = 20;
/** BullMQ lets a job go to another worker after this long without a sign of life. */
const LOCK_MILLISECONDS = 30_000;

const crashAt = (at: string, quick?: true): Scenario => ({
  name: `kill -9 of the worker ${at} its COMMIT, three times over`,
  quick,
  async run(scene) {
    const sent = await scene.dispatched(LETTERS);
    const ends: string[] = [];
    for (let nth = 1; nth <= 3; nth += 1) {
      const worker = scene.startWorker({ BREAK_AT: at, BREAK_NTH: '1' });
      ends.push(await Promise.race([worker.ended, pause(20_000, 'nothing')]));
      await scene.timePasses();
    }
    const worker = scene.startWorker();
    const result = await settled(scene, sent);
    await scene.kill(worker);
    must(
      ends.every((end) => end === 'SIGKILL'),
      `the worker ended by ${ends.join()}`,
    );
    return must(isExact(result), inWords(result));
  },
});

const killedUnderLoad: Scenario = {
  name: 'kill -9 of one of two workers under load',
  async run(scene) {
    const workers = [scene.startWorker(), scene.startWorker()];
    const sent = await scene.dispatched(LETTERS * 2);
    await underWay(scene, sent, 1);
    await scene.kill(workers[0]!);
    const result = await settled(scene, sent);
    await scene.kill(workers[1]!);
    return must(isExact(result), inWords(result));
  },
};

const frozen: Scenario = {
  name: 'SIGSTOP of the worker before its COMMIT, past its lock, then SIGCONT',
  async run(scene) {
    const sent = await scene.dispatched(LETTERS);
    const sleeper = scene.startWorker({ BREAK_AT: 'before', BREAK_BY: 'SIGSTOP' });
    await pause(5000);
    const stoppedAt = Date.now();
    const other = scene.startWorker();
    const without = await settled(scene, sent);
    await pause(Math.max(0, LOCK_MILLISECONDS + 2000 - (Date.now() - stoppedAt)));
    sleeper.child.kill('SIGCONT');
    await scene.kill(other);
    const after = await scene.dispatched(2);
    const woken = await settled(scene, [...sent, ...after]);
    await scene.kill(sleeper);
    must(isExact(without), `while it slept: ${inWords(without)}`);
    return must(isExact(woken), inWords(woken));
  },
};

const toldToStop: Scenario = {
  name: 'SIGTERM under load: ends by itself, finishes what it has in hand',
  quick: true,
  async run(scene) {
    const worker = scene.startWorker();
    const sent = await scene.dispatched(LETTERS);
    await underWay(scene, sent, 1);
    worker.child.kill('SIGTERM');
    const end = await Promise.race([worker.ended, pause(15_000, 'not at all')]);
    const failed = await read(scene.owner, 'SELECT FROM errand WHERE attempts > 0');
    const next = scene.startWorker();
    const result = await settled(scene, sent);
    await scene.kill(next);
    must(end === '0', `the worker ended by ${end}`);
    must(failed.length === 0, `${failed.length} errands were cut off`);
    return must(isExact(result), inWords(result));
  },
};

export const WORKERS: Scenario[] = [
  crashAt('before', true),
  crashAt('during'),
  crashAt('after', true),
  killedUnderLoad,
  frozen,
  toldToStop,
];
