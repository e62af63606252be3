import { STEP_KINDS } from '../../../../src/service-catalogue/service';
import type { Post } from '../../api/queries';
import type { StepKind, Wanted } from '../../parts/requests/queries';

export const PARTS = ['all', ...STEP_KINDS, 'late', 'paused', 'closed'] as const;
export type Part = (typeof PARTS)[number];

/** The step that waits for whoever holds this post; the window and the registry look at all of them. */
const STEP_OF: Partial<Record<Post['role'], StepKind>> = { EMPLOYEE: 'DEPARTMENT', HEAD: 'HEAD' };

export const firstPartFor = ({ role }: Post): Part => STEP_OF[role] ?? 'all';

/** What is asked of the server for a part of the queue. */
export function wantedOf(part: Part, unitId: string, serviceCode: string | undefined): Wanted {
  const wanted: Wanted = { unitId, ...(serviceCode && { serviceCode }) };
  if (part === 'closed') return { ...wanted, state: 'CLOSED' };
  if (part === 'late') return { ...wanted, late: 'true' };
  if (part === 'paused') return { ...wanted, paused: 'true' };
  return part === 'all' ? wanted : { ...wanted, stepKind: part };
}
