import { createHash } from 'node:crypto';
import type { DispatchDetail, DispatchView } from '../../dispatch/dispatch-view.js';
import type { Registered } from '../../inbox/intake-items.service.js';
import type { IntakeDetail, IntakeView } from '../../inbox/intake-view.js';
import type { LetterPage } from '../../letters/letter-view.js';
import type { Speaker } from '../speaker.js';
import { expectThat } from './expectation.js';
import type { MainLetter } from './letter-goes-out.js';
import { inbound, outbound, type Walk } from './walk.js';
import { arrival, dispatchesOf } from './writing.js';

/** Two register, one refuses and gets it again, one outside takes it on paper, one is slow. */
export async function receiversDecide(walk: Walk, letter: MainLetter): Promise<void> {
  walk.part('3. The receivers: two register, one refuses, one takes paper, one is slow', [
    'QLY',
    'TKH',
    'KHS',
    'OBR-X',
    'QNT',
  ]);
  await readWhole(walk, letter);
  await register(walk, 'qly', letter.ways.QLY);
  await register(walk, 'tkh', letter.ways.TKH);
  await refuse(walk, letter.ways.KHS);
  const again = await sendAgain(walk, letter.ways.KHS);
  await register(walk, 'khs', again);
  await onPaper(walk, letter);
  await walk.step('bnh.clerk', 'sees who has not registered yet', async (clerk, show) => {
    const { items } = await dispatchesOf(clerk, letter.id);
    const waiting = items.filter(({ state }) => state === 'DELIVERED');
    expectThat(
      'who is late',
      waiting.map(({ recipientName }) => recipientName),
      [walk.people.party('QNT').nameAr],
    );
    show({ number: outbound(letter), state: 'DELIVERED', note: waiting[0]?.recipientName });
  });
}

/** The receiver has the same envelope, letter and enclosures, to the byte, and the verifier's word on them. */
async function readWhole(walk: Walk, letter: MainLetter): Promise<void> {
  await walk.step('qly.clerk', 'opens it: every byte is as the sender sealed it', async (clerk, show) => {
    const item = await arrival(clerk, letter.ways.QLY.id);
    await clerk.post(`/intake/${item.id}/open`);
    const { verdict, envelope } = await clerk.get<IntakeDetail>(`/intake/${item.id}`);
    expectThat("the verifier's word on arrival", verdict, 'VALID');
    const sender = await walk.people.as('bnh.clerk');
    expectThat(
      'the envelope',
      envelope,
      (await sender.get<DispatchDetail>(`/dispatches/${letter.ways.QLY.id}`)).envelope,
    );
    expectThat(
      'the digest of the letter',
      sha256(await clerk.download(`/letters/${letter.id}/letter.pdf`)),
      letter.digest,
    );
    const page = await clerk.get<LetterPage>(`/letters/${letter.id}`);
    const digests = await Promise.all(page.attachments.map(({ id }) => digestOf(clerk, letter.id, id)));
    expectThat(
      'the digests of the enclosures',
      digests,
      letter.enclosures.map(({ digest }) => digest),
    );
    show({ number: outbound(letter), state: `OPENED, ${verdict}`, note: item.senderName });
  });
}

const digestOf = async (clerk: Speaker, letterId: string, attachmentId: string): Promise<string> =>
  sha256(await clerk.download(`/letters/${letterId}/attachments/${attachmentId}`));

/** The receiver registers; the sender sees that number as signed evidence. */
export async function register(walk: Walk, unit: string, way: DispatchView): Promise<Registered> {
  const registered = await walk.step(`${unit}.clerk`, 'registers it', async (clerk, show) => {
    const item = await arrival(clerk, way.id);
    const answer = await clerk.post<Registered>(`/intake/${item.id}/register`);
    show({ number: inbound(answer), state: 'REGISTERED', note: item.subject ?? '' });
    return answer;
  });
  const sender = await senderOf(walk, way);
  await walk.step(sender, "sees the receiver's number as signed evidence", async (clerk, show) => {
    const { state, theirs, evidence } = await clerk.get<DispatchDetail>(`/dispatches/${way.id}`);
    expectThat('the state', state, 'REGISTERED');
    const seen = theirs && { entryNumber: theirs.entryNumber, year: theirs.year };
    expectThat('the number that the sender sees', seen, { entryNumber: registered.entryNumber, year: registered.year });
    const links = await requireIntact(clerk, way.id);
    expectThat('facts in the chain', links, evidence.length);
    show({ number: inbound(registered), state: `${links} links intact`, note: way.recipientName });
  });
  return registered;
}

/** Only Banha sends in the story, and those who answer it. */
async function senderOf(walk: Walk, way: DispatchView): Promise<string> {
  for (const unit of ['bnh', 'qly', 'tkh', 'qlb']) {
    if (walk.people.party(unit.toUpperCase()).id === way.senderUnitId) return `${unit}.clerk`;
  }
  throw new Error(`nobody of the story sent dispatch ${way.id}`);
}

/** How many facts the chain has. @throws Deviation when one does not hold */
export async function requireIntact(clerk: Speaker, dispatchId: string): Promise<number> {
  const chain = await clerk.get<{ links: number; intact: boolean }>(`/dispatches/${dispatchId}/evidence`);
  expectThat('the chain of evidence is intact', chain.intact, true);
  return chain.links;
}

const REFUSAL = { reasonCode: 'NOT_FOR_US', reasonText: 'نرى أن الموضوع يخص مديرية الطرق' };

async function refuse(walk: Walk, way: DispatchView): Promise<void> {
  await walk.step('khs.clerk', 'refuses it for a coded reason', async (clerk, show) => {
    const item: IntakeView = await arrival(clerk, way.id);
    await clerk.post(`/intake/${item.id}/refuse`, REFUSAL);
    show({ state: 'REFUSED', note: `${REFUSAL.reasonCode}: ${REFUSAL.reasonText}` });
  });
  await walk.step('bnh.clerk', 'acknowledges the refusal', async (clerk, show) => {
    const seen = await clerk.get<DispatchDetail>(`/dispatches/${way.id}`);
    const { reasonCode, reasonText } = seen;
    expectThat('the reason that the sender reads', { reasonCode, reasonText }, REFUSAL);
    await clerk.post(`/dispatches/${way.id}/acknowledge-refusal`);
    const { state } = await clerk.get<DispatchDetail>(`/dispatches/${way.id}`);
    expectThat('the state', state, 'REFUSAL_ACKNOWLEDGED');
    show({ state, note: reasonText ?? '' });
  });
}

function sendAgain(walk: Walk, way: DispatchView): Promise<DispatchView> {
  return walk.step('bnh.clerk', 'explains it by telephone and sends it again', async (clerk, show) => {
    const { dispatchId } = await clerk.post<{ dispatchId: string }>(`/dispatches/${way.id}/send-again`);
    const again = await clerk.get<DispatchDetail>(`/dispatches/${dispatchId}`);
    expectThat('what it takes the place of', again.resendOf, way.id);
    show({ number: outbound(way), state: again.state, note: again.recipientName });
    return again;
  });
}

/** Outside the system: the printed letter goes by hand, with a slip that comes back with name, title and time. */
async function onPaper(walk: Walk, letter: MainLetter): Promise<void> {
  const way = letter.ways['OBR-X'];
  await walk.step('bnh.clerk', 'prints letter and delivery slip for the messenger', async (clerk, show) => {
    expectThat('how it goes', [way.method, way.state], ['PAPER', 'PENDING']);
    await walk.papers.keep('3-delivery-slip', await clerk.download(`/dispatches/${way.id}/slip`));
    show({ number: outbound(letter), state: 'PENDING', note: '3-delivery-slip.pdf' });
  });
  await walk.step('bnh.clerk', 'notes from the slip who took it, and when', async (clerk, show) => {
    // The time of the server's own clock, whatever this machine's says.
    const { changedAt } = await clerk.get<DispatchDetail>(`/dispatches/${letter.ways.TKH.id}`);
    const taken = { fullName: 'منى إبراهيم عبد الرحمن (تجريبي)', title: 'أخصائي شئون إدارية', at: changedAt };
    await clerk.post(`/dispatches/${way.id}/hand-over`, taken);
    const { state, evidence } = await clerk.get<DispatchDetail>(`/dispatches/${way.id}`);
    expectThat('the state', state, 'HANDED_OVER');
    expectThat('the name in the evidence', evidence.at(-1)?.facts.fullName, taken.fullName);
    await requireIntact(clerk, way.id);
    show({ number: outbound(letter), state, note: `${taken.fullName}، ${taken.title}` });
  });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
