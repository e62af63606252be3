import type { DelegatedPower, Role } from '../http/caller.js';

/** What a post opens in the menu of its holder. Whether a single thing may be done is each feature's policy. */
export const POST_ABILITIES = [
  'register-letters',
  'write-letters',
  'send-letters',
  'sign-letters',
  'read-incoming',
  'refer-letters',
  'follow-referrals',
  'decide-annulments',
  'rule-years',
  'arrange-directives',
  'oversee',
  'receive-requests',
  'follow-requests',
  'keep-follow-up',
] as const;
export type PostAbility = (typeof POST_ABILITIES)[number];

const OF_ROLE: Record<Role, PostAbility[]> = {
  CLERK: ['register-letters', 'write-letters', 'send-letters', 'follow-referrals', 'follow-requests', 'keep-follow-up'],
  HEAD: [
    'write-letters',
    'send-letters',
    'sign-letters',
    'read-incoming',
    'refer-letters',
    'follow-referrals',
    'decide-annulments',
    'arrange-directives',
    'follow-requests',
    'keep-follow-up',
  ],
  REGISTRY_MANAGER: [
    'register-letters',
    'send-letters',
    'follow-referrals',
    'decide-annulments',
    'rule-years',
    'keep-follow-up',
  ],
  EMPLOYEE: ['write-letters', 'follow-referrals', 'follow-requests'],
  WINDOW: ['receive-requests', 'follow-requests'],
  GOVERNOR_OFFICE: ['oversee'],
  ADMINISTRATOR: ['arrange-directives'],
};

export function postAbilities(role: Role): PostAbility[] {
  return OF_ROLE[role];
}

const OF_POWER: Record<DelegatedPower, PostAbility> = {
  SIGN: 'sign-letters',
  APPROVE: 'sign-letters',
  ANNOTATE: 'read-incoming',
  REFER: 'read-incoming',
};

/** What acting in a head's post opens, by what was delegated. */
export function actingAbilities(powers: readonly DelegatedPower[]): PostAbility[] {
  return [...new Set(powers.map((power) => OF_POWER[power]))];
}
