import type { Scene } from './agenda.js';
import type { Cast } from './cast.js';

const scene = (day: number, time: string, act: () => Promise<unknown>): Scene => ({
  day,
  time,
  act: async () => void (await act()),
});

/** To whom: a department's code, or a person's user name. */
type To = { department: string } | { person: string };
const engineers: To = { department: 'ENG' };

/** What heads made of the paper that came in: done, noted, given back, late, and what waits on this morning. */
export function referralsOf(cast: Cast): Scene[] {
  const act = { kind: 'ACTION' as const };
  return [
    scene(1, '10:30', () =>
      cast.refer('bnh', 'debris', [
        { ...act, lead: true, to: engineers, directive: 'TAKE_STEPS', note: 'قبل بدء الدراسة' },
      ]),
    ),
    scene(1, '10:40', () => cast.refer('bnh', 'water', [{ kind: 'INFO', to: engineers, directive: 'KNOW' }])),
    scene(2, '09:10', () => cast.answer('bnh.employee', 'debris', 'receive')),
    scene(2, '09:15', () => cast.answer('bnh.employee', 'water', 'note')),
    scene(2, '11:00', () =>
      cast.refer('shk-e', 'cut', [{ ...act, lead: true, to: engineers, directive: 'FOLLOW_UP' }]),
    ),
    scene(4, '12:40', () =>
      cast.answer('bnh.employee', 'debris', 'complete', { outcome: 'رُفعت المخلفات بالكامل وسُويت الأرض أمام المدرسة' }),
    ),
    scene(5, '10:00', () =>
      cast.answer('shk-e.employee', 'cut', 'complete', { outcome: 'تمت الأعمال وعادت المياه في موعدها' }),
    ),
    scene(9, '13:00', () => cast.refer('bnh', 'road', [{ ...act, to: engineers, directive: 'EXAMINE' }])),
    scene(10, '09:45', () =>
      cast.answer('bnh.employee', 'road', 'return', { reason: 'أعمال التمهيد من اختصاص إدارة الطرق والرصف' }),
    ),
    scene(22, '10:30', () =>
      cast.refer('bnh', 'rules', [
        { ...act, lead: true, to: engineers, directive: 'STUDY', workingDays: 4 },
        { ...act, to: { person: 'bnh.manager' }, directive: 'PRESENT', note: 'مع ما سبق صدوره من اشتراطات' },
      ]),
    ),
    scene(23, '09:20', () => cast.answer('bnh.employee', 'rules', 'start')),
    scene(23, '09:40', () =>
      cast.forward('bnh.employee', 'rules', [{ ...act, to: { person: 'bnh.clerk' }, note: 'برجاء إحضار ملف المنطقة' }]),
    ),
    scene(24, '11:10', () => cast.answer('bnh.manager', 'rules', 'complete', { outcome: 'عُرضت الاشتراطات السابقة' })),
    scene(29, '09:50', () =>
      cast.refer('bnh', 'pipe', [
        { ...act, lead: true, to: engineers, directive: 'REPORT_BACK', note: 'معاينة عاجلة اليوم' },
        { kind: 'INFO', to: { person: 'bnh.manager' }, directive: 'NOTICE' },
      ]),
    ),
    scene(29, '11:00', () =>
      cast.refer('shk-e', 'pavement', [{ ...act, lead: true, to: engineers, directive: 'COMPETENCE' }]),
    ),
  ];
}

/** What a head, or whoever holds a referral, gives on. */
export interface Referred {
  kind: 'ACTION' | 'INFO';
  lead?: boolean;
  to: To;
  directive?: string;
  note?: string;
  workingDays?: number;
}
