import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { Refusal } from '../errors.js';
import { asciiDigits } from '../http/digits.js';
import { bucketOf, countTry, forgetTries, type Pace } from '../http/throttle.js';
import { openedNationalId } from '../one-stop-shop/applicant.js';
import { authoritySecrets } from '../signing/authority-secrets.js';
import { PublicReceiptsQueries } from './public-receipts.queries.js';

const AN_HOUR = 3600;
const anHour = (free: number): Pace => ({ free, leak: 1 / AN_HOUR, firstWait: AN_HOUR, longestWait: AN_HOUR });
/** Ten thousand guesses take more than a year. */
const PER_RECEIPT = anHour(5);
/** One stranger's tries leave some to the applicant, who is elsewhere. */
const PER_NETWORK = anHour(3);

export type DigitsJudged = 'right' | 'wrong' | 'exhausted';

/** Whether somebody knows the end of an applicant's national id. */
@Injectable()
export class ApplicantDigits {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
    private readonly receipts: PublicReceiptsQueries,
  ) {}

  /**
   * Every try counts before it is judged, so that tries side by side all count; the right one forgives the others.
   * @param typed digits in any of the three sets (INV-47)
   * @param network of the one who types
   */
  async judge(requestId: string, typed: string, network: string): Promise<DigitsJudged> {
    const buckets = [
      bucketOf('applicant-digits', requestId, network),
      bucketOf('applicant-digits', requestId),
    ] as const;
    try {
      await countTry(this.db, buckets[0], PER_NETWORK);
      await countTry(this.db, buckets[1], PER_RECEIPT);
    } catch (fault) {
      if (fault instanceof Refusal) return 'exhausted';
      throw fault;
    }
    if (!(await this.areRight(requestId, typed))) return 'wrong';
    for (const bucket of buckets) await forgetTries(this.db, bucket);
    return 'right';
  }

  private async areRight(requestId: string, typed: string): Promise<boolean> {
    const sealed = await this.receipts.nationalId(requestId);
    if (!sealed) return false;
    const nationalId = openedNationalId(sealed, authoritySecrets(this.config).sealKey, requestId);
    const digest = (digits: string) => createHash('sha256').update(digits).digest();
    return timingSafeEqual(digest(asciiDigits(typed).replace(/\s/g, '')), digest(nationalId.slice(-4)));
  }
}
