/** Where a wanted reply stands before it comes, as its day and its pauses tell. */
export const STANDINGS = ['WAITING', 'NEAR', 'LATE', 'PAUSED'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The parts of both lists; `all` is everything that is still owed. */
export const FOLLOW_UP_PARTS = ['all', 'near', 'late', 'paused'] as const;
export type FollowUpPart = (typeof FOLLOW_UP_PARTS)[number];

/** Who is told of a day, further up the tree the longer it has passed. */
export const STAGES = ['NEAR', 'DEPARTMENT', 'HEAD', 'DIWAN'] as const;
export type Stage = (typeof STAGES)[number];

/** The way of what a unit is owed; it ends REPLIED or WAIVED. */
export const AWAITED_STATES = ['AWAITING', 'REMINDED', 'ESCALATED', 'REPLIED', 'WAIVED'] as const;
export type AwaitedState = (typeof AWAITED_STATES)[number];

export const standingOfPart = (part: FollowUpPart): Standing | null =>
  part === 'all' ? null : (part.toUpperCase() as Standing);
