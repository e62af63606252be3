import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { letterText, signed, type UnitCode, unitIds } from './support/letters.js';

let diwan: TestApp;
let unit: Record<UnitCode, string>;
let clerk: Voice;
let head: Voice;

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  unit = await unitIds(diwan);
  clerk = await diwan.as('khn.clerk');
  head = await diwan.as('khn.head');
});
afterAll(() => diwan.close());

interface Line {
  id: string;
  subject: string | null;
  unread: boolean;
  reply: string;
  masked: boolean;
  letterId: string;
}

let numbers = 0;
const register = async (subject: string, more: object = {}): Promise<string> => {
  const sheet = {
    unitId: unit.KHN,
    counterparty: { name: 'مديرية الصحة' },
    counterpartyNumber: `${++numbers}`,
    counterpartyDate: '2026-01-05',
    subject,
    channel: 'HAND',
    ...more,
  };
  return (await clerk.post('/api/v1/paper-letters', sheet).expect(201)).body.entryId;
};
const list = async (query = '', voice = head): Promise<{ items: Line[]; next: string | null }> =>
  (await voice.get(`/api/v1/incoming?unitId=${unit.KHN}${query}`).expect(200)).body;
const subjects = async (query = '', voice = head) => (await list(query, voice)).items.map(({ subject }) => subject);
const counts = async (voice = head) => (await voice.get(`/api/v1/incoming/counts?unitId=${unit.KHN}`).expect(200)).body;
const markRead = (entries: string[], voice = head, key?: string) =>
  voice.post('/api/v1/incoming/read', { entries }, key);
const readEvents = async (entryId: string) =>
  (
    await diwan.database.owner.query(
      `SELECT FROM audit_event WHERE action = 'entry-reading.kept' AND subject_id = $1`,
      [entryId],
    )
  ).length;

describe('what came in to a unit', () => {
  it('is listed with the newest first, page by page, each unread until this person has opened it', async () => {
    const ids = [await register('الأول'), await register('الثاني', { urgency: 'URGENT' }), await register('الثالث')];
    expect(await subjects()).toEqual(['الثالث', 'الثاني', 'الأول']);
    const first = await list('&limit=2');
    expect(first.items.map(({ subject }) => subject)).toEqual(['الثالث', 'الثاني']);
    expect(await subjects(`&limit=2&after=${first.next}`)).toEqual(['الأول']);
    expect(await counts()).toEqual({ all: 3, unreferred: 3, unread: 3, urgent: 1, waiting: 0, late: 0 });
    expect((await markRead([ids[0]!, ids[2]!]).expect(200)).body).toEqual({ read: 2 });
    expect((await list()).items.map(({ unread }) => unread)).toEqual([false, true, false]);
    expect(await subjects('&only=unread')).toEqual(['الثاني']);
    expect(await counts()).toMatchObject({ unread: 1 });
    const colleague = await diwan.as('khn.manager');
    expect(await counts(colleague)).toMatchObject({ all: 3, unread: 3 });
  });

  it('is marked once however often it is opened, and written down once (INV-17)', async () => {
    const entry = await register('يُفتح مرتين');
    const key = randomUUID();
    expect((await markRead([entry], head, key).expect(200)).body).toEqual({ read: 1 });
    expect((await markRead([entry], head, key).expect(200)).body).toEqual({ read: 1 });
    expect((await markRead([entry]).expect(200)).body).toEqual({ read: 0 });
    expect(await readEvents(entry)).toBe(1);
  });

  it('was not left unread by somebody who did not belong to the unit then', async () => {
    const visitor = await diwan.as('qlb.governor');
    const { items } = await list('', visitor);
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ unread }) => unread)).toEqual([]);
    expect(await counts(visitor)).toMatchObject({ unread: 0 });
  });

  it('waits for a reply, and is late once its day has passed, until one has its number or it is filed', async () => {
    const soon = await register('رد لم يحن موعده', { replyWantedBy: '2199-01-01' });
    const late = await register('رد متأخر', { replyWantedBy: '2026-01-10' });
    const filed = await register('حُفظ دون رد', { replyWantedBy: '2026-01-10' });
    await register('بلا رد مطلوب');
    expect(await subjects('&only=waiting')).toEqual(['حُفظ دون رد', 'رد متأخر', 'رد لم يحن موعده']);
    expect(await subjects('&only=late')).toEqual(['حُفظ دون رد', 'رد متأخر']);
    const filing = { fileReference: '12/4', writeOff: 'NO_REPLY_NEEDED' };
    await head.post(`/api/v1/entries/${filed}/filings`, filing).expect(201);
    const { items } = await list('&only=late');
    expect(items.map(({ subject, reply }) => [subject, reply])).toEqual([['رد متأخر', 'LATE']]);
    const links = [{ kind: 'REPLIES_TO', letterId: items[0]!.letterId }];
    const reply = letterText([{ kind: 'TO', unitId: unit.QLB }], { kind: 'REPLY', links });
    await signed(clerk, head, unit.KHN, reply);
    const replyOf = async (entryId: string) => (await list()).items.find(({ id }) => id === entryId)?.reply;
    expect([await replyOf(late), await replyOf(filed), await replyOf(soon)]).toEqual(['GIVEN', 'SETTLED', 'WANTED']);
    expect(await counts()).toMatchObject({ waiting: 1, late: 0 });
  });

  it('counts exactly what it lists, part by part', async () => {
    const all = await counts();
    for (const part of ['unread', 'urgent', 'waiting', 'late'])
      expect([part, (await list(`&only=${part}&limit=200`)).items.length]).toEqual([part, all[part]]);
    expect((await list('&limit=200')).items.length).toBe(all.all);
  });

  it('shows of secret mail only that it is there to whoever is not cleared (INV-36)', async () => {
    await register('سر لا يُقرأ', { secrecy: 'CONFIDENTIAL', subject: undefined });
    const [line] = (await list('', await diwan.as('khn.employee'))).items;
    expect(line).toMatchObject({ masked: true, subject: null, letterId: null });
  });

  it('of another unit is neither listed nor marked (INV-35)', async () => {
    const stranger = await diwan.as('tkh.head');
    expect(await subjects('', stranger)).toEqual([]);
    expect(await counts(stranger)).toEqual({ all: 0, unreferred: 0, unread: 0, urgent: 0, waiting: 0, late: 0 });
    const [line] = (await list()).items;
    await markRead([line!.id], stranger).expect(404);
  });
});
