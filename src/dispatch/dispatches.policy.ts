import { forbidden } from '../errors.js';
import { type Caller, postOf } from '../http/caller.js';
import { actionsOf, type DispatchStanding } from './dispatch.js';

/** Clerks, the registry manager and the head send the letters of their unit, and answer for what becomes of them. */
export function maySend(caller: Caller, unitId: string): boolean {
  return postOf(caller, unitId, 'CLERK', 'REGISTRY_MANAGER', 'HEAD') !== undefined;
}

/** @throws Refusal 403 */
export function permitSending(caller: Caller, dispatch: { senderUnitId: string }): void {
  if (!maySend(caller, dispatch.senderUnitId)) throw forbidden();
}

/** What the caller, on the sender's side, can do to this dispatch now. */
export function dispatchAbilities(caller: Caller, dispatch: DispatchStanding & { senderUnitId: string }): string[] {
  return maySend(caller, dispatch.senderUnitId) ? actionsOf(dispatch, 'SENDER') : [];
}
