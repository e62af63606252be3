import type { Referral } from './queries';

export interface Branch {
  referral: Referral;
  under: Branch[];
}

/** Referrals as they hang together: each under the one it was passed on from, in the order in which they were made. */
export function treeOf(referrals: Referral[]): Branch[] {
  const branches = new Map(referrals.map((referral) => [referral.id, { referral, under: [] } as Branch]));
  const top: Branch[] = [];
  for (const branch of branches.values()) {
    const above = branch.referral.parentId && branches.get(branch.referral.parentId);
    (above ? above.under : top).push(branch);
  }
  return top;
}
