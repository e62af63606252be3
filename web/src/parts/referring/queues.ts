/** What somebody may look at of the referrals of a unit. */
export const QUEUES = ['mine', 'department', 'late', 'made'] as const;
export type Queue = (typeof QUEUES)[number];
