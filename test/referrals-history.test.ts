import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { Desk } from './support/desk.js';
import { History } from './support/referral-history.js';
import { SeededRandom } from './support/seeded-random.js';

const HISTORIES = Number(process.env.HISTORIES ?? 5);
const SEED = Number(process.env.SEED ?? 20261201);
const STEPS = 20;

/** Nothing of what is kept may be one of these, whatever happened: read off the events alone, not off any state. */
const FORBIDDEN = `
  WITH said AS (
    SELECT r.*, coalesce((SELECT CASE v.action WHEN 'RECEIVE' THEN 'RECEIVED' WHEN 'START' THEN 'IN_PROGRESS' WHEN 'COMPLETE' THEN 'COMPLETED'
        WHEN 'RETURN' THEN 'RETURNED' WHEN 'WITHDRAW' THEN 'WITHDRAWN' WHEN 'NOTE' THEN 'NOTED' END
      FROM referral_event v WHERE v.referral_id = r.id AND v.action <> 'COMMENT' ORDER BY v.id DESC LIMIT 1), 'PENDING') AS derived
    FROM referral r
  ), living AS (SELECT * FROM said WHERE derived IN ('PENDING', 'RECEIVED', 'IN_PROGRESS')),
  steps AS (
    SELECT v.*, r.kind, lag(v.action) OVER w AS before FROM referral_event v JOIN referral r ON r.id = v.referral_id
    WHERE v.action <> 'COMMENT' WINDOW w AS (PARTITION BY v.referral_id ORDER BY v.id)
  ), filed AS (
    SELECT entry_id FROM (SELECT DISTINCT ON (entry_id) entry_id, action FROM entry_filing ORDER BY entry_id, id DESC) f WHERE action = 'FILE')
  SELECT 'kept state is not what happened' AS fault, id FROM said WHERE derived <> state
  UNION ALL SELECT 'two leads', entry_id FROM living WHERE lead GROUP BY entry_id HAVING count(*) > 1
  UNION ALL SELECT 'a branch that leads', id FROM referral WHERE lead AND parent_id IS NOT NULL
  UNION ALL SELECT 'closed over an open ACTION', l.entry_id FROM living l JOIN filed f USING (entry_id) WHERE l.kind = 'ACTION'
  UNION ALL SELECT 'work on an annulled entry', l.entry_id FROM living l JOIN annulment_decision d ON d.entry_id = l.entry_id AND d.approved
  UNION ALL SELECT 'a branch at work under an ended bough', l.id FROM living l JOIN said p ON p.id = l.parent_id
    WHERE l.kind = 'ACTION' AND p.derived NOT IN ('PENDING', 'RECEIVED', 'IN_PROGRESS')
  UNION ALL SELECT 'a step out of an end', id FROM steps WHERE before IN ('COMPLETE', 'RETURN', 'WITHDRAW', 'NOTE')
  UNION ALL SELECT 'a step that was left out', id FROM steps WHERE (action = 'RECEIVE' AND before IS NOT NULL)
    OR (action = 'START' AND before IS DISTINCT FROM 'RECEIVE') OR (action = 'COMPLETE' AND before IS DISTINCT FROM 'START')
  UNION ALL SELECT 'acted on for information', id FROM steps WHERE kind = 'INFO' AND action NOT IN ('NOTE', 'WITHDRAW')
  UNION ALL SELECT 'noted what was to be done', id FROM steps WHERE kind = 'ACTION' AND action = 'NOTE'
  UNION ALL SELECT 'two that took one over', max(id::text)::uuid FROM referral WHERE replaces_id IS NOT NULL GROUP BY replaces_id HAVING count(*) > 1
  UNION ALL SELECT 'another thing than it took over', n.id FROM referral n JOIN referral o ON o.id = n.replaces_id
    WHERE (n.entry_id, n.kind, n.lead) <> (o.entry_id, o.kind, o.lead) OR n.due_on IS DISTINCT FROM o.due_on
  UNION ALL SELECT 'taken over, and still at work', n.id FROM referral n JOIN living o ON o.id = n.replaces_id
  UNION ALL SELECT 'referred by nobody who may', r.id FROM referral r WHERE r.parent_id IS NULL AND r.replaces_id IS NULL
    AND NOT EXISTS (SELECT FROM post_held_now h WHERE h.person_id = r.made_by AND h.role = 'HEAD')
    AND NOT EXISTS (SELECT FROM delegation d WHERE d.id = r.delegation_id AND d.deputy_id = r.made_by AND 'REFER' = ANY (d.scopes)
      AND (d.ended_at IS NULL OR d.ended_at >= r.made_at))
  UNION ALL SELECT 'a command without its audit event', r.batch_id FROM referral r WHERE r.parent_id IS NULL AND r.replaces_id IS NULL
    AND NOT EXISTS (SELECT FROM audit_event a WHERE a.action = 'entry.referred' AND a.detail ->> 'batchId' = r.batch_id::text)`;

describe('whatever heads, deputies and departments do with an entry, one after another or at once', () => {
  let diwan: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    desk = await Desk.of(diwan);
  });
  afterAll(() => diwan.close());

  it.each(Array.from({ length: HISTORIES }, (_, nth) => SEED + nth))(
    'its referrals, its state, the queues and what each may do follow the regulation (INV-29, INV-17; seed %i)',
    async (seed) => {
      const history = new History(desk, new SeededRandom(seed), await desk.entry());
      try {
        for (let done = 0; done < STEPS; done += 1) {
          await history.goOn();
          expect(await desk.rows(FORBIDDEN)).toEqual([]);
        }
        await history.end();
        expect(await desk.rows(FORBIDDEN)).toEqual([]);
      } catch (fault) {
        throw new Error(`SEED=${seed} HISTORIES=1\n${history.told.join('\n')}\n${(fault as Error).message}`);
      } finally {
        await history.rest();
      }
    },
    60_000,
  );
});
