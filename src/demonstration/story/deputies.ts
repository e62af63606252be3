import { DEMO_PIN } from '../authority.js';
import type { Scene } from './agenda.js';
import type { Cast } from './cast.js';
import { says, type WrittenLetter } from './letters.js';

const IN_STEAD: WrittenLetter = {
  key: 'in-stead',
  unit: 'tkh',
  kind: 'OFFICIAL',
  subject: 'الإفادة بموقف أعمال رصف الطرق الداخلية',
  body: says(
    'نحيط سيادتكم علمًا بأن أعمال رصف الطرق الداخلية بالمركز تسير وفق البرنامج الزمني المعتمد.',
    'وتفضلوا بقبول فائق الاحترام.',
  ),
  to: ['QLB'],
};

/** The head of Tukh is on leave: the registry manager signs in the head's stead, and two heads may write to the governor. */
export function deputiesOf(cast: Cast): Scene[] {
  return [
    { day: 26, time: '08:50', act: () => nameWriters(cast, ['qlb.head', 'bnh.head']) },
    { day: 27, time: '09:05', act: () => goOnLeave(cast) },
    { day: 27, time: '11:25', act: () => signInStead(cast) },
  ];
}

async function nameWriters(cast: Cast, userNames: string[]): Promise<void> {
  const admin = await cast.as('qlb.admin');
  for (const userName of userNames) {
    const { personId, unitId } = await cast.as(userName);
    await admin.post('/governor-writers', { unitId, personId, reason: 'تكليف كتابي من السيد المحافظ' });
  }
}

async function goOnLeave(cast: Cast): Promise<void> {
  const [admin, head, deputy] = [await cast.as('qlb.admin'), await cast.as('tkh.head'), await cast.as('tkh.manager')];
  await admin.post('/certificates/offers', { personId: deputy.personId });
  await deputy.post('/certificates/mine', { pin: DEMO_PIN });
  const { posts } = await head.get<{ posts: { postId: string }[] }>('/session');
  await head.post('/delegations', {
    postId: posts[0]!.postId,
    deputyId: deputy.personId,
    powers: ['SIGN', 'APPROVE'],
    firstDay: await cast.dayFromNow(0),
    lastDay: await cast.dayFromNow(20),
    reason: 'إجازة اعتيادية',
  });
}

async function signInStead(cast: Cast): Promise<void> {
  await cast.draft(IN_STEAD);
  await cast.step('tkh.clerk', IN_STEAD.key, 'submit');
  await cast.step('tkh.manager', IN_STEAD.key, 'approve');
  await cast.step('tkh.manager', IN_STEAD.key, 'sign', { pin: DEMO_PIN });
  await cast.dispatch(IN_STEAD);
}
