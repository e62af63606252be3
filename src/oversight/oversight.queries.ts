import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read } from '../database/transaction.js';
import { forbidden } from '../errors.js';
import { IS_OWED_TO_US, RECIPIENT_IS_LATE } from '../follow-up/owed-to-us.js';
import type { Caller } from '../http/caller.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { DAY_HAS_PASSED } from '../registers/due-day.js';
import { entryIsKnown } from '../registers/entry-access.js';
import { REPLY_IS_OWED } from '../registers/incoming.queries.js';
import { mayOversee } from './oversight.policy.js';

export const Oversight = z.object({
  items: z.array(
    z.object({
      unitId: z.uuid(),
      code: z.string(),
      nameAr: z.string(),
      nameEn: z.string(),
      arrivalsWaiting: z.int().describe('letters that arrived and wait for a decision'),
      arrivalsLate: z.int().describe('of these, past their hour (INV-16)'),
      repliesOwed: z.int().describe('registered letters to which the unit owes a reply'),
      repliesLate: z.int().describe('of these, past their day'),
      lettersUnanswered: z.int().describe("the unit's own letters that wait for a reply past its day"),
    }),
  ),
});
export type Oversight = z.infer<typeof Oversight>;

@Injectable()
export class OversightQueries {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** Every figure goes through the filter of the list behind it (INV-35). @throws Refusal 403 */
  async units(caller: Caller): Promise<Oversight> {
    if (!mayOversee(caller)) throw forbidden();
    const items = await read<Oversight['items'][number]>(this.db, UNITS, [
      ...sightParameters(sightOf(caller)),
      this.config.intakeSlaHours,
    ]);
    return { items };
  }
}

const UNITS = `
  SELECT u.id AS "unitId", u.code, u.name_ar AS "nameAr", u.name_en AS "nameEn", arrived.*, owed.*, own.*
  FROM org_unit_now u
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS "arrivalsWaiting",
      count(*) FILTER (WHERE i.arrived_at + make_interval(hours => $4::integer) < official_time())::integer AS "arrivalsLate"
    FROM intake_item i JOIN letter l ON l.id = i.letter_id
    WHERE i.unit_id = u.id AND i.state = 'PENDING_REGISTRATION' AND ${letterIsVisible(1)}) arrived
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS "repliesOwed", count(*) FILTER (WHERE ${DAY_HAS_PASSED})::integer AS "repliesLate"
    FROM register_entry e
    WHERE e.unit_id = u.id AND e.direction = 'INBOUND' AND e.secrecy = 'NORMAL' AND ${entryIsKnown(1)} AND ${REPLY_IS_OWED}) owed
  CROSS JOIN LATERAL (
    SELECT count(DISTINCT a.letter_id)::integer AS "lettersUnanswered" FROM reply_awaited a JOIN letter l ON l.id = a.letter_id
    WHERE a.unit_id = u.id AND ${letterIsVisible(1)} AND ${IS_OWED_TO_US} AND ${RECIPIENT_IS_LATE}) own
  ORDER BY arrived."arrivalsLate" + owed."repliesLate" DESC, arrived."arrivalsWaiting" + owed."repliesOwed" DESC, u.code`;
