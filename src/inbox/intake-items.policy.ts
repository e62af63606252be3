import { forbidden } from '../errors.js';
import { type Caller, clearedUnitsOf, postOf } from '../http/caller.js';
import { type IntakeAction, type IntakeStanding, intakeMove } from './intake-item.js';

/** Whose item it is, and how secret. */
export interface IntakeFacts extends IntakeStanding {
  unitId: string;
  secrecy: 'NORMAL' | 'CONFIDENTIAL';
}

/** Clerks and the registry manager decide what becomes of a letter that arrived; the head may open it too. */
function isTheirs(caller: Caller, unitId: string, action: IntakeAction): boolean {
  const roles =
    action === 'open' ? (['CLERK', 'REGISTRY_MANAGER', 'HEAD'] as const) : (['CLERK', 'REGISTRY_MANAGER'] as const);
  return postOf(caller, unitId, ...roles) !== undefined;
}

/** Secret mail is opened, and what is in it judged, by the cleared only; anybody at the desk may register it closed (INV-36). */
export function maySeeInside(caller: Caller, item: Pick<IntakeFacts, 'unitId' | 'secrecy'>): boolean {
  return item.secrecy === 'NORMAL' || clearedUnitsOf(caller).includes(item.unitId);
}

function may(caller: Caller, item: IntakeFacts, action: IntakeAction): boolean {
  if (!isTheirs(caller, item.unitId, action)) return false;
  return maySeeInside(caller, item) || action === 'register' || action === 'refuse';
}

/** @throws Refusal 403 */
export function permitIntake(caller: Caller, item: IntakeFacts, action: IntakeAction): void {
  if (!may(caller, item, action)) throw forbidden();
}

const ACTIONS: IntakeAction[] = ['open', 'register', 'refuse', 'set-aside'];

/** What the caller can do to this item now. */
export function intakeAbilities(caller: Caller, item: IntakeFacts): string[] {
  return ACTIONS.filter((action) => intakeMove(item, action) && may(caller, item, action));
}
