import { describe, expect, it } from '@jest/globals';
import { mayArrangeDirectives } from '../annotations/directives.policy.js';
import { maySend } from '../dispatch/dispatches.policy.js';
import { type Caller, ROLES, type Role } from '../http/caller.js';
import { mayRegisterPaper } from '../inbox/paper.policy.js';
import { STEPS } from '../letters/letter.js';
import { mayWrite } from '../letters/letters.policy.js';
import { mayOversee } from '../oversight/oversight.policy.js';
import { mayRefer } from '../referrals/referrals.policy.js';
import { mayDecideIn, mayRuleYears } from '../registers/registers.policy.js';
import { type PostAbility, postAbilities } from './post-abilities.js';

const UNIT = '01900000-0000-7000-8000-000000000001';

function holderOf(role: Role): Caller {
  const post = { postId: UNIT, unitId: UNIT, departmentId: null, role, titleAr: '', titleEn: '', cleared: false };
  return { kind: 'PERSON', id: UNIT, name: '', posts: [post], scopes: [], requestId: '' };
}

const signs = (role: Role) => STEPS.some(({ action, by }) => action === 'sign' && by.includes(role));

const POLICIES: [PostAbility, (caller: Caller, role: Role) => boolean][] = [
  ['register-letters', (caller) => mayRegisterPaper(caller, UNIT)],
  ['write-letters', (caller) => mayWrite(caller, UNIT)],
  ['send-letters', (caller) => maySend(caller, UNIT)],
  ['sign-letters', (_, role) => signs(role)],
  ['decide-annulments', (caller) => mayDecideIn(caller, UNIT)],
  ['refer-letters', (caller) => mayRefer(caller, UNIT)],
  ['oversee', (caller) => mayOversee(caller)],
  ['arrange-directives', (caller) => mayArrangeDirectives(caller, UNIT)],
  ['rule-years', (caller) => mayRuleYears(caller, UNIT)],
];

describe('the menu opens what the rules allow, and nothing else', () => {
  it.each(ROLES)('for the post of %s', (role) => {
    for (const [ability, allows] of POLICIES) {
      expect([ability, postAbilities(role).includes(ability)]).toEqual([ability, allows(holderOf(role), role)]);
    }
  });
});
