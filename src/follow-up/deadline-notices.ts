import type { Notice, NoticeKind } from '../notifications/notify.js';
import type { Stage } from './follow-up.js';

/** A stage that a day has reached, and with whom the matter lies. */
export interface Reached {
  id: string;
  unitId: string;
  stage: Stage;
  dueOn: string;
  /** One of these three: what the unit owes, what it is owed, what one of its own was given to do. */
  entryId: string | null;
  letterId: string | null;
  referralId: string | null;
  entryNumber: number;
  year: number;
  unitAr: string;
  unitEn: string;
  /** The unit whose answer is awaited; an outside body, whose name may be a person's, is not named. */
  awaitedAr: string | null;
  awaitedEn: string | null;
  daysLate: number;
  daysLeft: number;
  departments: string[];
  persons: string[];
}

const KIND: Record<Stage, NoticeKind> = {
  NEAR: 'deadline-near',
  DEPARTMENT: 'deadline-passed',
  HEAD: 'deadline-escalated',
  DIWAN: 'deadline-escalated',
};

/**
 * Who is told of it: first those with whom it lies, or the unit's clerks where it lies with nobody; then the head; then the
 * diwan, where the governor's office may look at it and the head of the diwan hears the number and the day alone (INV-35).
 */
export function deadlineNotices(reached: Reached, diwanId: string | undefined): Notice[] {
  const pointers = pointersOf(reached);
  const common = { kind: KIND[reached.stage], cause: reached.id, unitId: reached.unitId, detail: detailOf(reached) };
  if (reached.stage === 'HEAD') return [{ ...common, ...pointers, to: { roles: ['HEAD'] } }];
  if (reached.stage !== 'DIWAN') return withWhom(reached).map((to) => ({ ...common, ...pointers, to }));
  if (!diwanId) return [];
  const up = { ...common, unitId: diwanId, urgent: true };
  return [
    { ...up, ...pointers, to: { roles: ['GOVERNOR_OFFICE'] } },
    { ...up, to: { roles: ['HEAD'] } },
  ];
}

function withWhom({ departments, persons }: Reached): Notice['to'][] {
  if (departments.length + persons.length === 0) return [{ roles: ['CLERK', 'REGISTRY_MANAGER'] }];
  return [
    ...departments.map((departmentId) => ({ departmentId })),
    ...(persons.length > 0 ? [{ personIds: persons }] : []),
  ];
}

function pointersOf({ entryId, letterId, referralId }: Reached): Pick<Notice, 'entryId' | 'letterId' | 'referralId'> {
  return { ...(entryId && { entryId }), ...(letterId && { letterId }), ...(referralId && { referralId }) };
}

function detailOf(reached: Reached): NonNullable<Notice['detail']> {
  const { stage, dueOn, entryNumber, year, unitAr, unitEn, awaitedAr, awaitedEn, daysLate, daysLeft } = reached;
  const about = reached.entryId ? 'OWED_BY_US' : reached.letterId ? 'OWED_TO_US' : 'REFERRAL';
  return { about, stage, dueOn, daysLate, daysLeft, entryNumber, year, unitAr, unitEn, awaitedAr, awaitedEn };
}
