import type { Desk, Who } from './desk.js';
import type { Piece } from './referral-model.js';
import type { SeededRandom } from './seeded-random.js';

const DEPARTMENTS = ['ARCH', 'ENG', 'LEGAL'];
export const HOLDERS = [...DEPARTMENTS, 'clerk', 'manager', 'employee'];

/** What is asked for, and how the model sees it. */
export interface Wish {
  wish: object;
  holder: string;
  kind: Piece['kind'];
  lead: boolean;
}

export const holderOf = (desk: Desk, name: string): object =>
  DEPARTMENTS.includes(name) ? { departmentId: desk.department(name) } : { personId: desk.person(name as Who) };

/** One to three holders, each once; one of them may lead. */
export function someWishes(desk: Desk, random: SeededRandom, onlyInfo: boolean, mayLead: boolean): Wish[] {
  const holders = new Set(Array.from({ length: 1 + random.below(3) }, () => random.one(HOLDERS)));
  let lead = mayLead && random.onceIn(2);
  return [...holders].map((holder) => {
    const kind = onlyInfo || random.onceIn(4) ? 'INFO' : 'ACTION';
    const leads = lead && kind === 'ACTION';
    if (leads) lead = false;
    return { wish: { kind, lead: leads, ...holderOf(desk, holder) }, holder, kind, lead: leads };
  });
}
