import type { Role } from '../http/caller.js';
import { departmentsOf, type KnownUnit } from './qalyubia.js';

/** Known to everybody: it opens a demonstration, never a real system. */
export const DEMO_PASSWORD = 'Diwan-demo-2026';

/** A person of the demonstration in the one post they hold. */
export interface DemoPerson {
  userName: string;
  nameAr: string;
  nameEn: string;
  role: Role;
  titleAr: string;
  titleEn: string;
  departmentCode: string | null;
  cleared: boolean;
}

const GIVEN: [string, string][] = [
  ['أحمد', 'Ahmed'],
  ['منى', 'Mona'],
  ['مصطفى', 'Mostafa'],
  ['هدى', 'Hoda'],
  ['محمود', 'Mahmoud'],
  ['سلوى', 'Salwa'],
  ['حسام', 'Hossam'],
  ['نجلاء', 'Naglaa'],
  ['طارق', 'Tarek'],
  ['إيمان', 'Iman'],
  ['شريف', 'Sherif'],
];
const FATHERS: [string, string][] = [
  ['عبد الرحمن', 'Abdel Rahman'],
  ['إبراهيم', 'Ibrahim'],
  ['فتحي', 'Fathy'],
  ['رمضان', 'Ramadan'],
  ['السيد', 'El Sayed'],
  ['يوسف', 'Youssef'],
  ['صبحي', 'Sobhy'],
];
const FAMILIES: [string, string][] = [
  ['الشاذلي', 'El Shazly'],
  ['منصور', 'Mansour'],
  ['البنا', 'El Banna'],
  ['حجازي', 'Hegazy'],
  ['عامر', 'Amer'],
];

/** Invented names, marked as such; the counts are coprime, so the first 385 all differ. */
function demoName(nth: number): { nameAr: string; nameEn: string } {
  const parts = [GIVEN, FATHERS, FAMILIES].map((names) => names[nth % names.length]!);
  return {
    nameAr: `${parts.map(([ar]) => ar).join(' ')} (تجريبي)`,
    nameEn: `${parts.map(([, en]) => en).join(' ')} (Demo)`,
  };
}

type DemoPost = Omit<DemoPerson, 'userName' | 'nameAr' | 'nameEn'> & { key: string };

function postsOf(unit: KnownUnit): DemoPost[] {
  const diwan = unit.kind === 'DIWAN';
  const workplace = departmentsOf(unit).find(([code]) => code === (diwan ? 'PLAN' : 'ENG'))!;
  const posts: DemoPost[] = [
    post('clerk', 'CLERK', 'أخصائي أرشيف', 'Archive clerk', 'ARCH', diwan),
    diwan
      ? post('head', 'HEAD', 'السكرتير العام للمحافظة', 'Secretary General of the Governorate', null, true)
      : post('head', 'HEAD', `رئيس ${unit.nameAr}`, `Head of ${unit.nameEn}`, null, true),
    post('manager', 'REGISTRY_MANAGER', 'مسئول السجل', 'Registry manager', 'ARCH', true),
    post('employee', 'EMPLOYEE', `أخصائي ب${workplace[1]}`, `Officer, ${workplace[2]}`, workplace[0], false),
  ];
  if (diwan) {
    posts.push(
      post('governor', 'GOVERNOR_OFFICE', 'مدير مكتب المحافظ', "Director of the Governor's Office", 'GOV', true),
    );
    posts.push(post('admin', 'ADMINISTRATOR', 'مدير النظام', 'System administrator', 'INFO', false));
  } else posts.push(post('window', 'WINDOW', 'موظف الشباك الواحد', 'Front window officer', 'TECH', false));
  return posts;
}

function post(
  key: string,
  role: Role,
  titleAr: string,
  titleEn: string,
  departmentCode: string | null,
  cleared: boolean,
): DemoPost {
  return { key, role, titleAr, titleEn, departmentCode, cleared };
}

/** The people of a unit, `<unit code>.<post>`; `nth` is the unit's place in the list of units. */
export function demoPeopleOf(unit: KnownUnit, nth: number): DemoPerson[] {
  return postsOf(unit).map(({ key, ...held }, place) => ({
    userName: `${unit.code.toLowerCase()}.${key}`,
    ...demoName(nth * 6 + place),
    ...held,
  }));
}
