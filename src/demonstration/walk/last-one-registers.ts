import { expectThat, refused } from './expectation.js';
import type { MainLetter } from './letter-goes-out.js';
import { register, requireIntact } from './receivers-decide.js';
import { outbound, type Walk } from './walk.js';
import { dispatchesOf, type Standing } from './writing.js';

/** The slow one registers at last; the sender sees everything settled and closes the letter. */
export async function lastOneRegisters(walk: Walk, letter: MainLetter): Promise<void> {
  walk.part('6. The last one registers; Banha closes the letter', ['QNT', 'BNH']);
  await register(walk, 'qnt', letter.ways.QNT);
  await walk.step('bnh.clerk', 'sees every copy settled and every chain intact', async (clerk, show) => {
    const { items } = await dispatchesOf(clerk, letter.id);
    const states = items.map(({ state }) => state).sort();
    const settled = ['HANDED_OVER', 'REFUSAL_ACKNOWLEDGED', 'REGISTERED', 'REGISTERED', 'REGISTERED', 'REGISTERED'];
    expectThat('the states', states, settled);
    const links = await Promise.all(items.map(({ id }) => requireIntact(clerk, id)));
    show({
      number: outbound(letter),
      state: `${links.reduce((sum, n) => sum + n)} links intact`,
      note: `${items.length} dispatches`,
    });
  });
  await walk.step('bnh.clerk', 'must say why nothing more is owed', async (clerk, show) => {
    const no = await refused('write-off-missing', clerk.post(`/letters/${letter.id}/close`));
    show({ number: outbound(letter), state: `${no.status} refused`, note: no.code });
  });
  await walk.step('bnh.clerk', 'closes the letter: answered by reply', async (clerk, show) => {
    const { state } = await clerk.post<Standing>(`/letters/${letter.id}/close`, { writeOff: 'BY_REPLY' });
    expectThat('the state', state, 'CLOSED');
    show({ number: outbound(letter), state, note: 'BY_REPLY' });
  });
}
