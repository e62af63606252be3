import { Injectable } from '@nestjs/common';
import { OwedByUsQueries } from '../follow-up/owed-by-us.queries.js';
import { type Caller, postOf } from '../http/caller.js';
import { sightOf } from '../letters/letter-access.js';
import { ReferralsQueries } from '../referrals/referrals.queries.js';
import type { DueFigure } from './mail-text.js';

/** What is due and late for somebody, in figures: the lists behind them are opened in the app. */
@Injectable()
export class DueFigures {
  constructor(
    private readonly referrals: ReferralsQueries,
    private readonly owed: OwedByUsQueries,
  ) {}

  /** The figures that are not nought, over all units of the caller; replies are counted for those who answer for them. */
  async of(caller: Caller): Promise<DueFigure[]> {
    const figures = { lateReferrals: 0, lateReplies: 0, nearReplies: 0 };
    for (const unitId of sightOf(caller).units) {
      figures.lateReferrals += (await this.referrals.counts(caller, unitId)).late;
      if (!postOf(caller, unitId, 'HEAD', 'CLERK', 'REGISTRY_MANAGER')) continue;
      const { late, near } = await this.owed.counts(caller, unitId);
      figures.lateReplies += late;
      figures.nearReplies += near;
    }
    const all: DueFigure[] = [
      { words: ['إحالات متأخرة', 'Late referrals'], count: figures.lateReferrals, path: '/work?queue=late' },
      { words: ['ردود فات موعدها', 'Replies overdue'], count: figures.lateReplies, path: '/incoming?only=late' },
      { words: ['ردود اقترب موعدها', 'Replies due soon'], count: figures.nearReplies, path: '/incoming?only=waiting' },
    ];
    return all.filter(({ count }) => count > 0);
  }
}
