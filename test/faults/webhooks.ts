/** Workers killed while they call a web hook, and receivers that fail: every event arrives, and each request's in their order. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  happens,
  hookedUp,
  type Receiver,
  receivedRequest,
  startReceiver,
  timePasses,
  toldEvents,
} from '../support/hooks.js';
import { must, type Scenario } from './scenario.js';
import type { Running, Scene } from './scene.js';

const REQUESTS = 8;
const EVENTS = 12;
const MOST_SECONDS = 60;

/** What became of the messages of these requests. */
interface Told {
  events: number;
  missing: number;
  /** Requests whose events arrived in another order. */
  disordered: number;
  /** Received well and sent again all the same: the worker died before it could write that down. */
  receivedAgain: number;
  /** Came under the id of another message, or with other bytes than before. */
  forged: number;
}

const inWords = ({ events, missing, disordered, receivedAgain, forged }: Told): string =>
  `${events} events: ${missing} missing, ${disordered} requests out of order, ${forged} other than before, ${receivedAgain} received again`;
const isSound = ({ missing, disordered, forged }: Told): boolean => missing + disordered + forged === 0;

async function told(scene: Scene, receiver: Receiver, requests: string[]): Promise<Told> {
  const sum = { events: 0, missing: 0, disordered: 0 };
  for (const requestId of requests) {
    const [wanted, had] = [await toldEvents(scene.owner, requestId), receiver.received(requestId)];
    sum.events += wanted.length;
    sum.missing += wanted.length - had.length;
    if (had.join() !== wanted.slice(0, had.length).join()) sum.disordered += 1;
  }
  const bodies = new Map<string, string>();
  for (const { id, body } of receiver.arrived) if (!bodies.has(id)) bodies.set(id, body);
  const ids = new Set([...bodies.values()]);
  const forged = receiver.arrived.filter(({ id, body, signedBy }) => bodies.get(id) !== body || signedBy.length === 0);
  const doubled = bodies.size - ids.size;
  const well = receiver.arrived.filter(({ status }) => status < 300);
  const receivedAgain = well.length - new Set(well.map(({ id }) => id)).size;
  return { ...sum, receivedAgain, forged: forged.length + doubled };
}

/** Requests that go on changing while the workers are at it, and a receiver that fails now and then. */
async function changing(scene: Scene, meanwhile: () => Promise<void>): Promise<{ now: Told; close(): Promise<void> }> {
  const receiver = await startReceiver();
  receiver.secrets.push(await hookedUp(scene.owner, receiver.url));
  receiver.answers = (nth) => (nth % 7 === 0 ? 503 : 204);
  const requests = await Promise.all(Array.from({ length: REQUESTS }, () => receivedRequest(scene.owner, 'BNH')));
  const writing = (async () => {
    for (let nth = 1; nth < EVENTS; nth += 1) {
      await Promise.all(requests.map((requestId) => happens(scene.owner, requestId, 'STEP_CHANGED')));
      await pause(200);
    }
  })();
  await Promise.all([writing, meanwhile()]);
  const last = scene.startWorker();
  const end = Date.now() + MOST_SECONDS * 1000;
  let now = await told(scene, receiver, requests);
  while (now.missing > 0 && Date.now() < end) {
    await timePasses(scene.owner);
    await pause(300);
    now = await told(scene, receiver, requests);
  }
  await scene.kill(last);
  await scene.owner.query(
    `UPDATE webhook_endpoint SET switched_off_at = official_time(), switched_off_why = 'BY_HAND' WHERE switched_off_at IS NULL`,
  );
  return { now, close: () => receiver.close() };
}

const crashAround: Scenario = {
  name: 'kill -9 of the worker before, during and after the COMMIT that writes down what a web hook answered',
  quick: true,
  async run(scene) {
    const ends: string[] = [];
    const { now, close } = await changing(scene, async () => {
      for (const at of ['before', 'during', 'after', 'before']) {
        const worker = scene.startWorker({ BREAK_WHEN: 'webhook', BREAK_AT: at, BREAK_NTH: '3' });
        ends.push(await Promise.race([worker.ended, pause(20_000, 'nothing')]));
        await timePasses(scene.owner);
      }
    });
    await close();
    must(
      ends.every((end) => end === 'SIGKILL'),
      `the worker ended by ${ends.join()}`,
    );
    return must(isSound(now) && now.receivedAgain > 0, inWords(now));
  },
};

const killedAtRandom: Scenario = {
  name: 'kill -9 of two workers in turn, ten times, while web hooks are called',
  async run(scene) {
    let kills = 0;
    const { now, close } = await changing(scene, async () => {
      const workers: Running[] = [scene.startWorker(), scene.startWorker()];
      await pause(1500);
      for (; kills < 10; kills += 1) {
        await scene.kill(workers.shift()!);
        workers.push(scene.startWorker());
        await timePasses(scene.owner, { ofHolds: kills % 2 === 0 });
        await pause(700);
      }
      for (const worker of workers) await scene.kill(worker);
    });
    await close();
    return must(isSound(now), `${kills} kills; ${inWords(now)}`);
  },
};

export const WEBHOOKS: Scenario[] = [crashAround, killedAtRandom];
