import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere, unitsOf } from '../http/caller.js';
import { mayWrite } from '../letters/letters.policy.js';

interface Template {
  unitId: string | null;
  retired: boolean;
}

/** An administrator arranges the forms of all units. */
export function mayArrangeTemplates(caller: Caller): boolean {
  return holdsAnywhere(caller, 'ADMINISTRATOR');
}

/** @throws Refusal 403, before anything is looked up */
export function permitArrangingTemplates(caller: Caller): void {
  if (!mayArrangeTemplates(caller)) throw forbidden();
}

/** What may be done with one form: its unit's writers begin letters from it while it is in use. */
export function templateAbilities(caller: Caller, { unitId, retired }: Template): string[] {
  const units = unitId === null ? unitsOf(caller) : [unitId];
  const using = !retired && units.some((unit) => mayWrite(caller, unit)) ? ['use'] : [];
  if (!mayArrangeTemplates(caller)) return using;
  return [...using, ...(retired ? ['reinstate'] : ['edit', 'retire'])];
}
