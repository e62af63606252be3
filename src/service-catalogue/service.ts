/** The rules of what a technology centre offers. Pure. */

export const SERVICE_FIELDS = [
  'BUILDING',
  'SHOPS',
  'PUBLIC_WAY',
  'UTILITIES',
  'PROPERTY',
  'LIFTS',
  'ROADS',
  'COMPLAINTS',
] as const;
export type ServiceField = (typeof SERVICE_FIELDS)[number];

export const STEP_KINDS = ['FRONT_WINDOW', 'DEPARTMENT', 'HEAD', 'HAND_OVER'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One step of a service, from the front window to the hand-over. */
export interface ServiceStep {
  kind: StepKind;
  nameAr: string;
  nameEn: string;
  /** The department of a DEPARTMENT step, by its code; null for the others. */
  departmentCode: string | null;
}

/** Stands for a document that no service asks for. */
export const OTHER_DOCUMENT = 'OTHER';

/** The fault in the order of a service's steps, as a stable code: front window, departments, head, hand-over. */
function stepsFault(steps: Pick<ServiceStep, 'kind' | 'departmentCode'>[]): string | undefined {
  const order = steps.map(({ kind }) => kind).join(' ');
  if (!/^FRONT_WINDOW (DEPARTMENT )+HEAD HAND_OVER$/.test(order)) return 'steps-out-of-order';
  if (steps.some(({ kind, departmentCode }) => (kind === 'DEPARTMENT') !== (departmentCode !== null)))
    return 'step-department-missing';
  return undefined;
}

/** The first fault of a service, as [code, field]. */
export function serviceFault(service: {
  steps: Pick<ServiceStep, 'kind' | 'departmentCode'>[];
  documents: { code: string }[];
}): [code: string, field: string] | undefined {
  const fault = stepsFault(service.steps);
  if (fault) return [fault, 'steps'];
  const codes = service.documents.map(({ code }) => code);
  const twice = codes.findIndex((code, at) => code === OTHER_DOCUMENT || codes.indexOf(code) !== at);
  return twice < 0 ? undefined : ['document-twice', `documents.${twice}.code`];
}
