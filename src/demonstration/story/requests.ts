import { DEMO_PIN } from '../authority.js';
import type { Scene } from './agenda.js';
import type { Cast } from './cast.js';
import * as citizens from './citizens.js';

const scene = (day: number, time: string, act: () => Promise<unknown>): Scene => ({
  day,
  time,
  act: async () => void (await act()),
});

/** What citizens asked for: a request at every step, one late, one whose clock stands still, permits that run and that are suspended. */
export function requestsOf(cast: Cast): Scene[] {
  const ask = (day: number, time: string, what: citizens.Asked) => scene(day, time, () => cast.ask(what));
  const take = (day: number, time: string, who: string, what: citizens.Asked, action: string, body: object = {}) =>
    scene(day, time, () => cast.take(`${what.unit}.${who}`, what.key, action, body));
  /** From the window through so many departments. */
  const examined = (day: number, what: citizens.Asked, departments: number) => [
    take(day, '09:40', 'window', what, 'advance'),
    ...Array.from({ length: departments }, (_, nth) => take(day + nth, `12:0${nth}`, 'employee', what, 'advance')),
  ];
  return [
    ask(1, '10:15', citizens.HOUSE),
    ...examined(2, citizens.HOUSE, 3),
    take(9, '11:00', 'head', citizens.HOUSE, 'approve', { told: 'تمت الموافقة على الترخيص.' }),
    scene(10, '10:30', () => issue(cast, citizens.HOUSE, { work: 'NEW', floors: 5, plot: 'قطعة ٣٠ حوض الرمل' })),
    take(12, '10:05', 'window', citizens.HOUSE, 'close'),
    ask(2, '09:20', citizens.STOREY),
    ...examined(3, citizens.STOREY, 3),
    take(11, '11:20', 'head', citizens.STOREY, 'approve', { told: 'تمت الموافقة على التعلية.' }),
    scene(12, '12:40', () => issue(cast, citizens.STOREY, { work: 'STOREY', floors: 3, plot: 'قطعة ٨ مساكن المحطة' })),
    take(13, '09:30', 'window', citizens.STOREY, 'close'),
    scene(25, '11:45', () => suspend(cast, citizens.STOREY)),
    ask(3, '11:30', citizens.UTILITY),
    ...examined(4, citizens.UTILITY, 2),
    take(8, '13:00', 'head', citizens.UTILITY, 'approve', { told: 'لا مانع من التوصيل.' }),
    take(9, '09:10', 'window', citizens.UTILITY, 'close'),
    ask(5, '10:50', citizens.SHOP),
    take(6, '09:15', 'window', citizens.SHOP, 'advance'),
    ask(8, '12:15', citizens.SCAFFOLD),
    ...examined(9, citizens.SCAFFOLD, 2),
    take(12, '11:50', 'head', citizens.SCAFFOLD, 'reject', { told: 'يتعذر الترخيص لضيق الطريق في هذا الموضع.' }),
    take(14, '10:20', 'window', citizens.SCAFFOLD, 'close'),
    ask(18, '09:45', citizens.SITE_VALIDITY),
    take(18, '12:30', 'window', citizens.SITE_VALIDITY, 'advance'),
    scene(20, '10:25', () => askTheDiwan(cast, citizens.SITE_VALIDITY)),
    ask(22, '11:10', citizens.LIFT),
    take(24, '12:20', 'window', citizens.LIFT, 'withdraw', { reason: 'يرغب مقدم الطلب في استكمال أوراقه أولًا' }),
    ask(24, '10:35', citizens.CUTTING),
    take(24, '13:15', 'window', citizens.CUTTING, 'advance'),
    ask(24, '11:05', citizens.HEIGHT),
    ...examined(25, citizens.HEIGHT, 1),
    take(28, '12:50', 'head', citizens.HEIGHT, 'approve', { told: 'البيان جاهز للاستلام.' }),
    ask(26, '10:40', citizens.ADDRESS),
    ...examined(27, citizens.ADDRESS, 1),
    ask(29, '09:05', citizens.STREET_LIGHT),
  ];
}

/** The engineers prepare the permit, the head issues it. */
async function issue(cast: Cast, what: citizens.Asked, says: { work: string; floors: number; plot: string }) {
  const today = (await cast.minutesAgo(0)).slice(0, 10);
  const until = `${Number(today.slice(0, 4)) + 3}${today.slice(4)}`.replace('-02-29', '-02-28');
  const permit = await cast.take<{ id: string }>(`${what.unit}.employee`, what.key, 'permit', {
    address: what.site,
    plotArea: 175,
    use: 'RESIDENTIAL',
    conditions: 'الالتزام بخط التنظيم المعتمد.',
    validFrom: today,
    validUntil: until,
    ...says,
  });
  cast.permits.set(what.key, permit.id);
  await (await cast.as(`${what.unit}.head`)).post(`/permits/${permit.id}/sign`, { pin: DEMO_PIN });
}

async function suspend(cast: Cast, what: citizens.Asked) {
  const reasons = { reason: 'مخالفة خط التنظيم في الدور المضاف', decisionReference: 'محضر معاينة رقم ١٧ لسنة ٢٠٢٦' };
  await (await cast.as(`${what.unit}.head`)).post(`/permits/${cast.permits.get(what.key)}/suspend`, reasons);
}

/** A letter of the request goes to the governorate, which has not answered yet. */
async function askTheDiwan(cast: Cast, what: citizens.Asked) {
  const recipients = [{ kind: 'TO', unitId: cast.unitId('QLB') }];
  const { letterId } = await cast.take<{ letterId: string }>(`${what.unit}.employee`, what.key, 'start-letter', {
    recipients,
  });
  const [employee, head, clerk] = await Promise.all(
    ['employee', 'head', 'clerk'].map((role) => cast.as(`${what.unit}.${role}`)),
  );
  await employee!.post(`/letters/${letterId}/submit`);
  await head!.post(`/letters/${letterId}/approve`);
  await head!.post(`/letters/${letterId}/sign`, { pin: DEMO_PIN });
  await clerk!.post(`/letters/${letterId}/dispatch`);
}
