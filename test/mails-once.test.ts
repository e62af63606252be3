import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appModule } from '../src/app.module.js';
import { webApplication } from '../src/http/web.js';
import type { Notice } from '../src/notifications/notify.js';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { startApp, type TestApp } from './support/app.js';
import {
  addressOf,
  digestsAreOut,
  MAIL_FROM,
  mails,
  mailsEnded,
  reachable,
  SOON,
  timePasses,
  todayIs,
  urgent,
} from './support/mails.js';
import { storiesNeeding } from './support/needs.js';
import { tell, unitId } from './support/notices.js';
import { openPostOffice } from './support/post-office.js';
import { startRedis, type TestRedis } from './support/redis.js';
import { until } from './support/until.js';

/** Two workers, and whatever happens to the queue between them: each mail arrives once. */
async function eachOnce(
  environment: Record<string, string>,
  wipe: (diwan: TestApp) => Promise<unknown>,
): Promise<void> {
  const office = await openPostOffice();
  const settings = { ...SOON, SMTP_URL: office.url, MAIL_FROM, ...environment };
  const diwan = await startApp('diwan_world', settings);
  const second = await webApplication(appModule(diwan.config, diwan.database.url), diwan.config);
  try {
    const tukh = await unitId(diwan, 'TKH');
    await reachable(diwan, 'tkh.head', 'tkh.manager');
    const both: Notice['to'] = { roles: ['HEAD', 'REGISTRY_MANAGER'] };
    await tell(diwan, ...Array.from({ length: 6 }, () => urgent(tukh, { to: both })));
    await wipe(diwan);
    await todayIs(diwan, '2027-03-08T07:10:00+02:00');
    await Promise.all([diwan.app.get(ErrandsWorker).start(), second.get(ErrandsWorker).start()]);
    await tell(diwan, ...Array.from({ length: 6 }, () => urgent(tukh, { to: both })));
    await until('all mails', async () => {
      await diwan.database.owner.query(`UPDATE errand SET sweep_at = clock_timestamp(), due_at = clock_timestamp() WHERE id IN (
        SELECT id FROM errand WHERE state = 'WAITING' FOR UPDATE SKIP LOCKED)`);
      const rows: { state: string }[] = await mails(diwan);
      return rows.length === 26 && rows.every(({ state }) => state === 'SENT');
    });
    const ids = office.arrived.map(({ messageId }) => messageId);
    expect([ids.length, new Set(ids).size]).toEqual([26, 26]);
    expect(
      office.arrived
        .filter(({ subject }) => subject.startsWith('ملخص'))
        .map(({ to }) => to[0])
        .sort(),
    ).toEqual([addressOf('tkh.head'), addressOf('tkh.manager')]);
  } finally {
    await second.close();
    await diwan.close();
    await office.close();
  }
}

it(
  'two workers and a queue that was wiped on PostgreSQL send each mail and each digest once',
  () =>
    eachOnce({}, ({ database }) =>
      // what BullMQ keeps of jobs is lost as a whole
      database.owner.query(`DO $$ DECLARE t record; BEGIN
      FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq' AND tablename LIKE '%job%' LOOP
        EXECUTE format('TRUNCATE bullmq.%I CASCADE', t.tablename);
      END LOOP; END $$`),
    ),
  30_000,
);

storiesNeeding('redis-server')('with the queue on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());

  it(
    'two workers and a wiped Redis send each mail and each digest once',
    () => eachOnce({ REDIS_URL: redis.url }, () => redis.client.flushall()),
    30_000,
  );
});

describe('a worker killed while it sends a mail', () => {
  const built = (file: string) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));

  it('is followed by one that sends what is left; what was taken but not written down comes once more under the same Message-ID', async () => {
    const office = await openPostOffice();
    const diwan = await startApp('diwan_world', { ...SOON, SMTP_URL: office.url, MAIL_FROM });
    try {
      await digestsAreOut(diwan);
      await reachable(diwan, 'tkh.head');
      const tukh = await unitId(diwan, 'TKH');
      await tell(diwan, ...Array.from({ length: 4 }, () => urgent(tukh)));
      const env = {
        ...{ PATH: process.env.PATH, DATABASE_URL: diwan.database.url, DATA_DIR: diwan.config.dataDir },
        ...{ SEAL_KEY: '11'.repeat(32), PIN_PEPPER: '22'.repeat(32), LOG_LEVEL: 'silent', SWEEP_MILLISECONDS: '100' },
        ...{ SMTP_URL: office.url, MAIL_FROM, BREAK_WHEN: 'mail', BREAK_AT: 'before', BREAK_NTH: '2' },
      };
      const worker = spawn(process.execPath, ['--import', built('faults/break.js'), built('worker.js')], {
        env,
        stdio: 'ignore',
      });
      const signal = await new Promise((ended) => worker.once('exit', (_, by) => ended(by)));
      expect(signal).toBe('SIGKILL');
      await timePasses(diwan);
      await diwan.app.get(ErrandsWorker).start();
      await mailsEnded(diwan, 4);
      const kept = (await mails(diwan)).map(({ messageId }: { messageId: string }) => messageId);
      expect(new Set(office.arrived.map(({ messageId }) => messageId))).toEqual(new Set(kept));
      // the mail in hand when it was killed had been taken by the server
      expect(office.arrived.length).toBeGreaterThan(4);
    } finally {
      await diwan.close();
      await office.close();
    }
  }, 60_000);
});
