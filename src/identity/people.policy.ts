import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere } from '../http/caller.js';

/** An administrator arranges units, people, posts and machine clients, and nobody else sees that side of the system. */
export function arrangesTheSystem(caller: Caller): boolean {
  return holdsAnywhere(caller, 'ADMINISTRATOR');
}

/** @throws Refusal 403, before anything is looked up, so that the answer tells nothing */
export function permitArranging(caller: Caller): void {
  if (!arrangesTheSystem(caller)) throw forbidden();
}

const ARRANGING = [
  'arrange-units',
  'arrange-people',
  'arrange-templates',
  'arrange-services',
  'arrange-holidays',
  'arrange-routing',
  'arrange-certificates',
  'arrange-api-clients',
  'arrange-queues',
  'read-audit',
];

/** What a signed-in person may do beside their letters. */
export function arrangingAbilities(caller: Caller): string[] {
  return arrangesTheSystem(caller) ? ARRANGING : [];
}

/** What may be done with one person's account; nobody shuts themselves out. */
export function personAbilities(
  caller: Caller,
  person: { id: string; disabled: boolean; secondFactor: boolean },
): string[] {
  if (!arrangesTheSystem(caller)) return [];
  if (person.disabled) return ['rename', 'enable', 'end-post'];
  if (person.id === caller.id) return ['rename', 'set-email'];
  const abilities = ['rename', 'set-email', 'disable', 'reset-password', 'give-post', 'end-post'];
  return person.secondFactor ? [...abilities, 'reset-second-factor'] : abilities;
}
