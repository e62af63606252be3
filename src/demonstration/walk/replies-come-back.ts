import type { LetterPage } from '../../letters/letter-view.js';
import type { EntryDetail } from '../../registers/entry-view.js';
import { expectThat, refused } from './expectation.js';
import type { MainLetter } from './letter-goes-out.js';
import { PLAIN } from './letter-text.js';
import { register } from './receivers-decide.js';
import { inbound, outbound, type Walk } from './walk.js';
import { dispatch, type Signed, sign, write } from './writing.js';

/** Two receivers answer: each reply names the letter, is signed by its own head, and both sides see the whole correspondence. */
export async function repliesComeBack(walk: Walk, letter: MainLetter): Promise<void> {
  walk.part('4. Replies come back; both sides see the whole correspondence', ['QLY', 'TKH', 'BNH']);
  await walk.step('bnh.clerk', 'cannot close it by reply before there is one', async (clerk, show) => {
    const no = await refused('reply-not-there', clerk.post(`/letters/${letter.id}/close`, { writeOff: 'BY_REPLY' }));
    show({ number: outbound(letter), state: `${no.status} refused`, note: no.code });
  });
  const byId = { kind: 'REPLIES_TO', letterId: letter.id };
  const fromQalyub = await reply(walk, 'qly', '4-reply-qalyub', { ...PLAIN.qalyub, links: [byId] });
  const byNumber = { kind: 'REPLIES_TO', entry: await lineInOwnBook(walk, letter) };
  const fromTukh = await reply(walk, 'tkh', '4-reply-tukh', { ...PLAIN.tukh, links: [byNumber] });
  await thread(walk, 'bnh.clerk', letter, [letter, fromQalyub, fromTukh]);
  await thread(walk, 'qly.clerk', letter, [letter, fromQalyub]);
  await file(walk, letter);
}

/** As the clerk knows it: by the number it has in the unit's own inbound book. */
async function lineInOwnBook(walk: Walk, letter: MainLetter) {
  const clerk = await walk.people.as('tkh.clerk');
  const { entries } = await clerk.get<LetterPage>(`/letters/${letter.id}`);
  const { direction, year, entryNumber } = entries.find(({ unitId }) => unitId === clerk.unitId)!;
  return { direction, year, entryNumber };
}

/** A unit answers Banha; the answer is signed, sent and registered. */
export async function reply(
  walk: Walk,
  unit: string,
  name: string,
  said: { subject: string; body: object; links: object[] },
): Promise<Signed> {
  const recipients = [{ kind: 'TO', unitId: walk.people.party('BNH').id }];
  const letterId = await write(walk, unit, 'writes a reply and submits it', { kind: 'REPLY', ...said, recipients });
  const signed = await sign(walk, unit, letterId, name);
  const [way] = await dispatch(walk, unit, signed);
  await register(walk, 'bnh', way!);
  return signed;
}

/** Each letter of the thread with both its numbers, as this clerk's unit sees it. */
async function thread(walk: Walk, userName: string, letter: MainLetter, expected: Signed[]): Promise<void> {
  await walk.step(userName, 'sees the whole correspondence', async (clerk, show) => {
    const page = await clerk.get<LetterPage>(`/letters/${letter.id}`);
    expectThat(
      'letters of the thread',
      page.thread.map(({ id }) => id),
      expected.map(({ id }) => id),
    );
    const numbers = page.thread.map(({ entries }) => entries.filter(({ unitId }) => unitId === clerk.unitId));
    expectThat('letters with a number of this unit', numbers.filter((own) => own.length === 1).length, expected.length);
    const told = numbers.flat().map((entry) => (entry.direction === 'INBOUND' ? inbound(entry) : outbound(entry)));
    show({
      number: outbound(letter),
      state: `${page.thread.length} letters`,
      note: told.join(', ').replaceAll('  ', ' '),
    });
  });
}

/** The receiver who has answered owes nothing more and files its line. */
async function file(walk: Walk, letter: MainLetter): Promise<void> {
  await walk.step('qly.clerk', 'files the answered letter', async (clerk, show) => {
    const page = await clerk.get<LetterPage>(`/letters/${letter.id}`);
    const { entryId } = page.entries.find(({ unitId }) => unitId === clerk.unitId)!;
    await clerk.post(`/entries/${entryId}/filings`, { fileReference: 'ملف الطرق ٣/٢', writeOff: 'BY_REPLY' });
    const entry = await clerk.get<EntryDetail>(`/entries/${entryId}`);
    expectThat('the state of the line', entry.state, 'CLOSED');
    show({ number: inbound(entry), state: entry.state, note: 'ملف الطرق ٣/٢' });
  });
}
