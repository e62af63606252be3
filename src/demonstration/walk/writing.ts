import type { z } from 'zod';
import type { DispatchView } from '../../dispatch/dispatch-view.js';
import type { IntakeView } from '../../inbox/intake-view.js';
import type { Signed as SignedView, Standing as StandingView } from '../../letters/letter-view.js';
import { DEMO_PIN } from '../authority.js';
import type { Speaker } from '../speaker.js';
import { expectThat, until } from './expectation.js';
import { outbound, type Walk } from './walk.js';

export type Standing = z.infer<typeof StandingView>;
export type Signed = z.infer<typeof SignedView>;

export const GENUINE = 'كتاب صحيح وصادر منا';

/** Writes a letter of a unit and brings it to its head. */
export async function write(
  walk: Walk,
  unit: string,
  what: string,
  content: { subject: string; [more: string]: unknown },
): Promise<string> {
  return walk.step(`${unit}.clerk`, what, async (clerk, show) => {
    const { id } = await clerk.post<Standing>('/letters', { unitId: clerk.unitId, ...content });
    const { state } = await clerk.post<Standing>(`/letters/${id}/submit`);
    expectThat('the state', state, 'IN_REVIEW');
    show({ state, note: content.subject });
    return id;
  });
}

/** The head approves and signs; the letter is kept, judged by the verifier, and looked up on the public page. */
export async function sign(
  walk: Walk,
  unit: string,
  letterId: string,
  file: string,
): Promise<Signed & { pdf: Buffer }> {
  const head = `${unit}.head`;
  await walk.step(head, 'approves it', async (person, show) => {
    const { state } = await person.post<Standing>(`/letters/${letterId}/approve`);
    expectThat('the state', state, 'APPROVED');
    show({ state });
  });
  const signed = await walk.step(head, 'signs with the PIN: number, signature, seal', async (person, show) => {
    const answer = await person.post<Signed>(`/letters/${letterId}/sign`, { pin: DEMO_PIN });
    expectThat('the state', answer.state, 'SIGNED');
    show({
      number: outbound(answer),
      state: answer.state,
      note: answer.signatures.map(({ level }) => level).join(' + '),
    });
    return answer;
  });
  const pdf = await (await walk.people.as(head)).download(`/letters/${letterId}/letter.pdf`);
  await walk.account.step('a stranger', `verifies ${file}.pdf`, async (show) => {
    const { verdict, signatures } = await walk.papers.keepSigned(file, pdf);
    show({ number: outbound(signed), state: verdict, note: signatures.map(({ assurance }) => assurance).join(' + ') });
  });
  await look(walk, file, pdf, signed, GENUINE);
  return { ...signed, pdf };
}

/** What the public page says of a letter now. */
export async function look(walk: Walk, file: string, pdf: Buffer, number: Signed, verdict: string): Promise<void> {
  await walk.account.step('a stranger', 'types the printed code on the public page', async (show) => {
    const title = await walk.papers.look(file, pdf, number, verdict);
    show({ number: outbound(number), state: '200', note: title });
  });
}

/** Sends a signed letter; answers its dispatches in the order of the recipients. */
export async function dispatch(walk: Walk, unit: string, letter: Signed): Promise<DispatchView[]> {
  return walk.step(`${unit}.clerk`, 'sends it', async (clerk, show) => {
    await clerk.post(`/letters/${letter.id}/dispatch`);
    const { items } = await dispatchesOf(clerk, letter.id);
    show({
      number: outbound(letter),
      state: 'DISPATCHED',
      note: items.map(({ recipientName }) => recipientName).join('، '),
    });
    return items;
  });
}

export const dispatchesOf = (clerk: Speaker, letterId: string) =>
  clerk.get<{ items: DispatchView[] }>(`/letters/${letterId}/dispatches`);

/** The receiver's item of a dispatch, once the worker has delivered it. */
export async function arrival(clerk: Speaker, dispatchId: string): Promise<IntakeView> {
  const items = await until(
    'the letter at its receiver',
    () => waitingItems(clerk),
    (waiting) => waiting.some((item) => item.dispatchId === dispatchId),
    (waiting) => `${waiting.length} other items`,
  );
  return items.find((item) => item.dispatchId === dispatchId)!;
}

async function waitingItems(clerk: Speaker): Promise<IntakeView[]> {
  const items: IntakeView[] = [];
  let after = '';
  do {
    const query = `unitId=${clerk.unitId}&state=PENDING_REGISTRATION&limit=200${after && `&after=${after}`}`;
    const page = await clerk.get<{ items: IntakeView[]; next: string | null }>(`/intake?${query}`);
    items.push(...page.items);
    after = page.next ?? '';
  } while (after);
  return items;
}
