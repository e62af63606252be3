import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere } from '../http/caller.js';

/** An administrator arranges every machine's endpoints; a machine its own, and it knows of no others (INV-35). */
export function permitWebhooks(caller: Caller): void {
  if (caller.kind === 'PERSON' && !holdsAnywhere(caller, 'ADMINISTRATOR')) throw forbidden();
}

/** The machine whose endpoints the caller may know of; null for all. */
export const ownEndpointsOf = (caller: Caller): string | null => (caller.kind === 'CLIENT' ? caller.id : null);
