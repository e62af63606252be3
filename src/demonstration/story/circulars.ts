import type { Scene } from './agenda.js';
import type { Cast } from './cast.js';
import * as letter from './written.js';

const scene = (day: number, time: string, act: () => Promise<unknown>): Scene => ({
  day,
  time,
  act: async () => void (await act()),
});

/** A circular that wants an answer: registered here, opened there, refused by one, answered by another, and one reminder to the rest. */
export function circularsOf(cast: Cast): Scene[] {
  const register = (day: number, time: string, unit: string) =>
    scene(day, time, () => cast.receive(letter.CENSUS, unit, 'register'));
  return [
    scene(17, '10:05', async () => {
      await cast.draft({ ...letter.CENSUS, replyWantedBy: await cast.dayFromNow(7) });
      await cast.sign(letter.CENSUS);
      await cast.dispatch(letter.CENSUS);
    }),
    register(17, '11:35', 'bnh'),
    register(17, '12:05', 'qly'),
    register(18, '09:20', 'tkh'),
    register(18, '09:45', 'khn'),
    scene(18, '10:15', () => cast.receive(letter.CENSUS, 'shq', 'open')),
    scene(18, '11:05', () => cast.receive(letter.CENSUS, 'ksh', 'refuse', { reasonCode: 'NOT_FOR_US' })),
    scene(22, '10:50', async () => {
      await cast.draft(letter.CENSUS_REPLY);
      await cast.sign(letter.CENSUS_REPLY);
      await cast.dispatch(letter.CENSUS_REPLY);
    }),
    scene(23, '09:10', () => cast.receive(letter.CENSUS_REPLY, 'qlb', 'register')),
    scene(26, '10:35', () => cast.remind('qlb.head', 'census')),
  ];
}
