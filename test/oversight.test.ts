import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer } from '../src/queue/consumer.js';
import { startApp, type TestApp } from './support/app.js';
import { type UnitCode, unitIds } from './support/letters.js';
import { send, signedLetter } from './support/signed-letters.js';

let diwan: TestApp;
let unit: Record<UnitCode, string>;
beforeAll(async () => {
  diwan = await startApp('diwan_world');
  unit = await unitIds(diwan);
});
afterAll(() => diwan.close());

const figures = async () => (await (await diwan.as('qlb.governor')).get('/api/v1/oversight').expect(200)).body.items;
const of = async (code: string) => (await figures()).find((line: { code: string }) => line.code === code);

describe("the governor's office follows how far the units are behind", () => {
  it('by figures of every unit, the one most behind first, and never by a subject', async () => {
    const clerk = await diwan.as('khs.clerk');
    const sheet = {
      counterparty: { name: 'جهة' },
      counterpartyNumber: '1',
      counterpartyDate: '2026-01-05',
      channel: 'HAND',
    };
    const more = { unitId: unit.KHS, subject: 'موضوع لا يُذكر' };
    await clerk.post('/api/v1/paper-letters', { ...sheet, ...more, replyWantedBy: '2026-01-10' }).expect(201);
    await clerk
      .post('/api/v1/paper-letters', { ...sheet, ...more, counterpartyNumber: '2', replyWantedBy: '2199-01-01' })
      .expect(201);
    const letterId = await signedLetter(diwan, { from: 'BNH', to: ['QHA'] });
    await send(diwan, 'bnh.clerk', letterId);
    await diwan.app.get(Consumer).performAllDue();
    expect(await of('KHS')).toMatchObject({ repliesOwed: 2, repliesLate: 1, arrivalsWaiting: 0 });
    expect(await of('QHA')).toMatchObject({ arrivalsWaiting: 1, arrivalsLate: 0, repliesOwed: 0 });
    const all = await figures();
    expect(all[0].code).toBe('KHS');
    expect(all.length).toBe(13);
    expect(JSON.stringify(all)).not.toContain('لا يُذكر');
  });

  it('counts what its own lists show: the figure and the list behind it are equal', async () => {
    const governor = await diwan.as('qlb.governor');
    for (const { unitId, repliesOwed, repliesLate } of await figures()) {
      const counts = (await governor.get(`/api/v1/incoming/counts?unitId=${unitId}`).expect(200)).body;
      expect([unitId, counts.waiting, counts.late]).toEqual([unitId, repliesOwed, repliesLate]);
    }
  });

  it('without what is confidential elsewhere, of which it may not know (INV-35)', async () => {
    const letterId = await signedLetter(diwan, { from: 'BNH', to: ['SHK'], secrecy: 'CONFIDENTIAL' });
    await send(diwan, 'bnh.manager', letterId);
    await diwan.app.get(Consumer).performAllDue();
    expect(await of('SHK')).toMatchObject({ arrivalsWaiting: 0 });
  });

  it('and nobody else does', async () => {
    for (const other of ['bnh.head', 'bnh.clerk', 'qlb.head', 'qlb.admin'])
      await (await diwan.as(other)).get('/api/v1/oversight').expect(403);
  });
});
