import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { invalid } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { hasNumberedReply } from '../letters/letter-ties.js';
import { filingFault } from '../registers/entry.js';
import type { NewWaiver, WaiverView } from './follow-up-view.js';
import { holdOwedToUs } from './pauses.service.js';

@Injectable()
export class WaiversService {
  constructor(private readonly db: DataSource) {}

  /**
   * Says, for good, why nothing more is awaited from one recipient; by the same rule as what the unit owes itself (INV-30).
   * @throws Refusal 404, 403, 409 'no-reply-owed', 422 'no-reply-numbered', 'reason-missing'
   */
  waive(command: Command, wanted: NewWaiver): Promise<WaiverView> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const { letterId, position, writeOff, reason } = wanted;
      const { unitId } = await holdOwedToUs(tx, caller, letterId, position);
      const replied = await hasNumberedReply(tx, letterId);
      const fault = filingFault({ replyWanted: true, replied }, { writeOff, reason });
      if (fault) throw invalid(fault.code, fault.field);
      const [{ madeAt }] = await tx.query(
        `INSERT INTO follow_up_waiver (letter_id, recipient_position, unit_id, write_off, reason, made_by)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING made_at AS "madeAt"`,
        [letterId, position, unitId, writeOff, reason, caller.id],
      );
      await record(tx, caller, {
        action: 'follow-up.waived',
        subjectKind: 'letter',
        subjectId: letterId,
        unitId,
        detail: { position, writeOff },
      });
      return { ...wanted, madeAt };
    });
  }
}
