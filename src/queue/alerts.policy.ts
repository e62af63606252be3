import { type Caller, holdsAnywhere, type Role } from '../http/caller.js';

const KEEPERS: Role[] = ['CLERK', 'REGISTRY_MANAGER', 'HEAD'];

/** The units whose alerts the caller is to be told: those whose books and dispatches they keep. */
export function alertedUnits(caller: Caller): string[] {
  return caller.posts.filter((post) => KEEPERS.includes(post.role)).map((post) => post.unitId);
}

/** An administrator is told what concerns no unit: errands that lie undone. */
export function isToldOfTheSystem(caller: Caller): boolean {
  return holdsAnywhere(caller, 'ADMINISTRATOR');
}
