import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Voice } from './support/app.js';
import { annulled, type FollowUpScene, followUpScene, letterOf, listed, registerPaper } from './support/follow-up.js';
import { OWED_BY_US_APART, OWED_TO_US_APART } from './support/follow-up-apart.js';
import { send, signedLetter } from './support/signed-letters.js';

let scene: FollowUpScene;
let clerk: Voice;
let manager: Voice;
let head: Voice;
let khn: string;

beforeAll(async () => {
  scene = await followUpScene();
  khn = scene.unit.KHN;
  clerk = await scene.diwan.as('khn.clerk');
  manager = await scene.diwan.as('khn.manager');
  head = await scene.diwan.as('khn.head');
});
afterAll(() => scene.close());

const paper = (more: object = {}) => registerPaper(clerk, khn, more);
const waive = (letterId: string, position: number) =>
  head.post('/api/v1/follow-ups/waivers', { letterId, position, writeOff: 'NO_REPLY_NEEDED' });

describe('both lists in a world of many cases', () => {
  /** The same numbers each time: a linear congruential generator. */
  let seed = 20261201;
  const upTo = (most: number) => {
    seed = (seed * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((seed / 2 ** 32) * most);
  };
  const oneOf = <T>(things: T[]): T => things[upTo(things.length)]!;
  const facts = (sql: string, parameters: unknown[]) => scene.diwan.database.owner.query(sql, parameters);

  async function standstills(of: { entryId?: string; letterId?: string; position?: number }): Promise<void> {
    const from = upTo(6);
    const until = upTo(2) === 0 ? null : from + upTo(4);
    await facts(
      `INSERT INTO follow_up_pause (unit_id, entry_id, letter_id, recipient_position, from_day, until_day, reason, made_by, ended_by, ended_at)
       SELECT $1, $2, $3, $4, $5, $6, 'لسبب', p.person_id, CASE WHEN $6::date IS NOT NULL THEN p.person_id END,
         CASE WHEN $6::date IS NOT NULL THEN official_time() END FROM post_held_now p WHERE p.unit_id = $1 AND p.role = 'CLERK' LIMIT 1`,
      [
        khn,
        of.entryId ?? null,
        of.letterId ?? null,
        of.position ?? null,
        scene.day(from),
        until === null ? null : scene.day(until),
      ],
    );
  }

  async function oneThatIsOwed(): Promise<void> {
    const secret = upTo(6) === 0;
    const entry = await registerPaper(secret ? manager : clerk, khn, {
      counterparty: oneOf<object>([{ unitId: scene.unit.QLB }, { unitId: scene.unit.BNH }, { name: 'هيئة الطرق' }]),
      ...(upTo(8) > 0 && { replyWantedBy: scene.day(upTo(24) - 4) }),
      ...(secret && { secrecy: 'CONFIDENTIAL' }),
    });
    const letter = await letterOf(scene.diwan, entry);
    const wanted = (await facts('SELECT reply_wanted_by FROM register_entry WHERE id = $1', [entry]))[0];
    if (wanted.reply_wanted_by && upTo(3) === 0) await standstills({ entryId: entry });
    const fate = upTo(7);
    if (fate === 0) await annulled(scene.diwan, khn, letter);
    if (fate <= 2) {
      const reply = await signedLetter(scene.diwan, { from: 'KHN', to: ['QLB'], answers: letter });
      if (fate === 2) await annulled(scene.diwan, khn, reply);
    }
    if (fate === 3 || fate === 4) {
      await head.post(`/api/v1/entries/${entry}/filings`, { fileReference: '9/1', writeOff: 'NO_REPLY_NEEDED' });
      if (fate === 4) await head.post(`/api/v1/entries/${entry}/reopenings`, { reason: 'ورد ما يستوجب الرد' });
    }
  }

  const PARTIES = ['BNH', 'TKH', 'SHQ', 'QHA', 'OBR-X'];

  async function oneThatIsAwaited(): Promise<void> {
    const to = [...new Set([oneOf(PARTIES), oneOf(PARTIES), oneOf(PARTIES)])];
    const copies = PARTIES.filter((code) => !to.includes(code)).slice(0, upTo(2));
    const days = upTo(8) > 0 ? { replyWantedBy: scene.day(upTo(24) - 4) } : {};
    const letter = await signedLetter(scene.diwan, { from: 'KHN', to, copies, ...days });
    if (upTo(8) === 0) return;
    await send(scene.diwan, 'khn.manager', letter);
    for (const [index, code] of [...to, ...copies].entries()) {
      const position = index + 1;
      if (days.replyWantedBy && position <= to.length && upTo(2) === 0)
        await standstills({ letterId: letter, position });
      await oneFate(letter, code, position);
    }
  }

  async function oneFate(letter: string, code: string, position: number): Promise<void> {
    const fate = upTo(7);
    if (fate <= 1 && code !== 'OBR-X') {
      const reply = await signedLetter(scene.diwan, { from: code, to: ['KHN'], answers: letter });
      if (fate === 1) await annulled(scene.diwan, scene.unit[code as 'BNH'], reply);
    } else if (fate <= 3) {
      const [party] = await facts('SELECT id FROM external_party WHERE code = $1', [code]);
      const counterparty = party ? { externalPartyId: party.id } : { unitId: scene.unit[code as 'BNH'] };
      const entry = await paper({ counterparty, answersLetterId: letter });
      if (fate === 3) await annulled(scene.diwan, khn, await letterOf(scene.diwan, entry));
    } else if (fate === 4) await waive(letter, position);
    else if (fate === 5)
      await facts(`UPDATE dispatch SET state = 'RECALLED' WHERE letter_id = $1 AND recipient_position = $2`, [
        letter,
        position,
      ]);
  }

  it('are what an independently written statement over the facts says, part by part and page by page', async () => {
    await facts(`INSERT INTO holiday VALUES ($1, 'عيد', 'Feast'), ($2, 'عيد', 'Feast')`, [
      scene.day(11),
      scene.day(15),
    ]);
    for (let n = 0; n < 40; n += 1) await oneThatIsOwed();
    for (let n = 0; n < 20; n += 1) await oneThatIsAwaited();
    await scene.goTo(10);
    const counts = (await head.get(`/api/v1/follow-ups/counts?unitId=${khn}`).expect(200)).body;
    for (const [which, statement] of [
      ['owed-by-us', OWED_BY_US_APART],
      ['owed-to-us', OWED_TO_US_APART],
    ] as const) {
      const expectedLines: { key: string; due: string; standing: string }[] = await facts(statement, [khn]);
      for (const part of ['all', 'near', 'late', 'paused'] as const) {
        const expected = expectedLines.filter(({ standing }) => part === 'all' || standing === part.toUpperCase());
        const lines = (await listed(head, khn, which, `&only=${part}&limit=7`)).map((line) => ({
          key: which === 'owed-by-us' ? line.id : `${line.letterId} ${line.position}`,
          due: line.dueOn,
          standing: line.standing,
        }));
        const inOrder = (all: typeof lines) => [...all].sort((a, b) => (a.due + a.key < b.due + b.key ? -1 : 1));
        expect({ which, part, lines: inOrder(lines) }).toEqual({ which, part, lines: inOrder(expected) });
        expect(lines.map(({ due }) => due)).toEqual([...lines.map(({ due }) => due)].sort());
        expect(counts[which === 'owed-by-us' ? 'owedByUs' : 'owedToUs'][part]).toBe(expected.length);
        expect([which, part, expected.length > 0]).toEqual([which, part, true]);
      }
    }
  }, 60_000);
});
