import { type Caller, postOf } from '../http/caller.js';
import type { SheetHolder } from './custody-view.js';

/**
 * Those who keep the unit's books and its head pass a sheet on, and so does whoever has it: the person, or anybody of
 * the department. A sheet is passed on unread, so that also an envelope with secret mail is.
 */
export function mayPassOn(
  caller: Caller,
  unitId: string,
  present: Pick<SheetHolder, 'personId' | 'departmentId'>,
): boolean {
  if (postOf(caller, unitId, 'CLERK', 'REGISTRY_MANAGER', 'HEAD')) return true;
  if (present.personId === caller.id) return true;
  return caller.posts.some(
    (post) => post.unitId === unitId && post.departmentId !== null && post.departmentId === present.departmentId,
  );
}
