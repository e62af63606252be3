import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { appModule } from '../src/app.module.js';
import { readOne } from '../src/database/transaction.js';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { type FollowUpScene, followUpScene, registerPaper } from './support/follow-up.js';
import { storiesNeeding } from './support/needs.js';
import { openPostOffice, type PostOffice } from './support/post-office.js';
import { startRedis, type TestRedis } from './support/redis.js';
import { until } from './support/until.js';

const UNITS = ['KHN', 'BNH', 'TKH', 'QHA'] as const;
const EACH = 3;

const backEnds = [
  { name: 'PostgreSQL', describe, needsRedis: false },
  { name: 'Redis', describe: storiesNeeding('redis-server'), needsRedis: true },
];

for (const backEnd of backEnds) {
  backEnd.describe(`two workers at once on ${backEnd.name}, whose queue is wiped meanwhile`, () => {
    let scene: FollowUpScene;
    let office: PostOffice;
    let redis: TestRedis | undefined;
    let second: INestApplicationContext;

    beforeAll(async () => {
      office = await openPostOffice();
      if (backEnd.needsRedis) redis = await startRedis();
      const environment = {
        SWEEP_MILLISECONDS: '100',
        SMTP_URL: office.url,
        MAIL_FROM: 'diwan@example.org',
        ...(redis && { REDIS_URL: redis.url }),
      };
      scene = await followUpScene(environment);
      const { owner } = scene.diwan.database;
      await owner.query(`UPDATE person SET email = user_name || '@example.org' WHERE user_name LIKE 'qlb.%'`);
      for (const code of UNITS) {
        const clerk = await scene.diwan.as(`${code.toLowerCase()}.clerk`);
        for (let n = 0; n < EACH; n += 1) await registerPaper(clerk, scene.unit[code], { replyWantedBy: scene.day(2) });
      }
      second = await NestFactory.createApplicationContext(appModule(scene.diwan.config, scene.diwan.database.url), {
        logger: false,
      });
      await Promise.all([scene.diwan.app, second].map((one) => one.get(ErrandsWorker).start()));
    });
    afterAll(async () => {
      await second?.close();
      await scene?.close();
      await redis?.stop();
      await office?.close();
    });

    const wipeQueue = async () => {
      if (redis) await redis.client.flushall();
      else await scene.diwan.database.owner.query('TRUNCATE bullmq.job CASCADE');
    };

    /** So many lines as a statement counts. */
    const count = async (sql: string, parameters: unknown[] = []) =>
      (await readOne<{ count: number }>(
        scene.diwan.database.owner,
        `SELECT count(*)::integer AS count ${sql}`,
        parameters,
      ))!.count;

    /** A day's round under way in both workers, the queue wiped in the midst of it, until all is done that it left. */
    async function dayPasses(offset: number): Promise<void> {
      await scene.goTo(offset);
      const begun = () => count(`FROM daily_round WHERE kind = 'watch-deadlines' AND day = $1`, [scene.day(offset)]);
      await until('the round', begun);
      await wipeQueue();
      await until('all that the round left', async () => {
        // as if the sweeper's patience were over; digests wait for their hour, which is days away on the true clock
        await scene.diwan.database.owner.query(
          `UPDATE errand SET sweep_at = clock_timestamp() WHERE state = 'WAITING'`,
        );
        return (await count(`FROM errand WHERE state <> 'DONE' AND due_at <= clock_timestamp()`)) === 0;
      });
    }

    it('send each warning, each escalation and each mail once (INV-31)', async () => {
      for (const offset of [1, 3, 4, 9]) await dayPasses(offset);
      const entries = UNITS.length * EACH;
      const told = async (kind: string) => count('FROM notification WHERE kind = $1', [kind]);
      // near and passed: to clerk and manager; escalated: to the head, then to two people of the diwan
      expect(await told('deadline-near')).toBe(entries * 2);
      expect(await told('deadline-passed')).toBe(entries * 2);
      expect(await told('deadline-escalated')).toBe(entries * 3);
      expect(await count('FROM follow_up_notice')).toBe(entries * 4);
      expect(await count(`FROM audit_event WHERE action = 'follow-up.told'`)).toBe(entries * 4);
      const letters = office.arrived.map(({ to, messageId }) => `${to} ${messageId}`);
      expect(new Set(letters).size).toBe(letters.length);
      expect(letters.length).toBe(entries * 2);
      expect(new Set(office.arrived.flatMap(({ to }) => to))).toEqual(
        new Set(['qlb.governor@example.org', 'qlb.head@example.org']),
      );
    }, 60_000);
  });
}
