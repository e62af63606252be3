import type { DispatchDetail } from '../../dispatch/dispatch-view.js';
import type { LetterPage } from '../../letters/letter-view.js';
import type { EntryDetail } from '../../registers/entry-view.js';
import { Deviation, expectThat, refused } from './expectation.js';
import { PLAIN } from './letter-text.js';
import { requireIntact } from './receivers-decide.js';
import { outbound, type Walk } from './walk.js';
import { arrival, dispatch, look, type Signed, sign, write } from './writing.js';

const ANNULLED = 'كتاب ملغى';
const FILE = '5-annulled-letter';
const WISH = { reason: 'أُلغي الاجتماع قبل إرسال الدعوة', decisionReference: 'قرار رئيس المركز رقم ٨٨ لسنة ٢٠٢٦' };

/** A number is annulled by two people and stays used; another letter is taken back before it is registered. */
export async function numberAnnulled(walk: Walk): Promise<void> {
  walk.part('5. A number is annulled; a letter is recalled in time', ['BNH', 'QHA']);
  const recipients = [{ kind: 'TO', unitId: walk.people.party('QHA').id }];
  const letterId = await write(walk, 'bnh', 'writes a letter and submits it', {
    kind: 'OFFICIAL',
    ...PLAIN.mistaken,
    recipients,
  });
  const annulled = await sign(walk, 'bnh', letterId, FILE);
  await annul(walk, annulled);
  await look(walk, FILE, annulled.pdf, annulled, ANNULLED);
  const next = await write(walk, 'bnh', 'writes another and submits it', {
    kind: 'OFFICIAL',
    ...PLAIN.recalled,
    recipients,
  });
  const recalled = await sign(walk, 'bnh', next, '5-recalled-letter');
  await stillUsed(walk, annulled, recalled);
  await recall(walk, recalled);
}

async function annul(walk: Walk, letter: Signed): Promise<void> {
  const { entryId } = (await (await walk.people.as('bnh.head')).get<LetterPage>(`/letters/${letter.id}`)).entries[0]!;
  const decision = { approved: true, note: 'يُعتمد' };
  const asked = await walk.step('bnh.head', 'asks that the number be annulled', async (head, show) => {
    const answer = await head.post<{ annulmentId: string }>(`/entries/${entryId}/annulments`, WISH);
    show({ number: outbound(letter), state: 'ASKED', note: WISH.decisionReference });
    return answer;
  });
  const decide = `/annulments/${asked.annulmentId}/decision`;
  await walk.step('bnh.head', 'cannot decide on the own wish', async (head, show) => {
    const no = await refused('second-person-needed', head.post(decide, decision));
    show({ number: outbound(letter), state: `${no.status} refused`, note: no.code });
  });
  await walk.step('bnh.manager', 'decides as the second person', async (manager, show) => {
    await manager.post(decide, decision);
    const { state } = await manager.get<LetterPage>(`/letters/${letter.id}`);
    expectThat("the letter's state", state, 'ANNULLED');
    show({ number: outbound(letter), state: 'ANNULLED', note: WISH.reason });
  });
}

/** The number stays in the book, readable, and is never given again. */
async function stillUsed(walk: Walk, annulled: Signed, next: Signed): Promise<void> {
  await walk.step('bnh.clerk', 'reads in the book that the number stays used', async (clerk, show) => {
    const query = new URLSearchParams({
      number: `${annulled.entryNumber}/${annulled.year}`,
      unitId: clerk.unitId,
      direction: 'OUTBOUND',
    });
    const { items } = await clerk.get<{ items: EntryDetail[] }>(`/entries?${query}`);
    const entry = items.find(({ letterId }) => letterId === annulled.id);
    expectThat('the line', [entry?.state, entry?.subject], ['ANNULLED', PLAIN.mistaken.subject]);
    if (next.year === annulled.year && next.entryNumber <= annulled.entryNumber)
      throw new Deviation(`a next number above ${annulled.entryNumber}`, `${next.entryNumber}`);
    show({ number: outbound(annulled), state: 'ANNULLED', note: `next: ${outbound(next)}` });
  });
}

async function recall(walk: Walk, letter: Signed): Promise<void> {
  const [way] = await dispatch(walk, 'bnh', letter);
  const item = await arrival(await walk.people.as('qha.clerk'), way!.id);
  await walk.step('bnh.clerk', 'recalls it before the receiver has registered', async (clerk, show) => {
    await clerk.post(`/dispatches/${way!.id}/recall`, { reasonText: 'تأكد الموعد الأول' });
    const { state } = await clerk.get<DispatchDetail>(`/dispatches/${way!.id}`);
    expectThat('the state', state, 'RECALLED');
    show({ number: outbound(letter), state: `${state}, ${await requireIntact(clerk, way!.id)} links` });
  });
  await walk.step('qha.clerk', 'comes too late to register it', async (clerk, show) => {
    const no = await refused('step-not-possible', clerk.post(`/intake/${item.id}/register`));
    show({ state: `${no.status} refused`, note: no.code });
  });
}
