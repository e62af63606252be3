import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { conflict, forbidden, invalid } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { openActionsOf } from '../referrals/open-referrals.queries.js';
import { entryMay, type FilingWish, filingFault } from './entry.js';
import { holdEntry } from './entry-change.js';
import { EntryFiling } from './entry-facts.entity.js';
import { mayFile, mayReopen } from './registers.policy.js';

export interface Filing extends FilingWish {
  fileReference: string;
}

@Injectable()
export class FilingService {
  constructor(private readonly db: DataSource) {}

  /** Files an entry (حفظ): its end, with the reference of the file it lies in (INV-30); not while somebody is to act on it (INV-29). */
  file(command: Command, entryId: string, filing: Filing): Promise<{ entryId: string }> {
    return once(this.db, command, async (tx) => {
      const entry = await holdEntry(tx, command.caller, entryId);
      if (entry.direction === 'OUTBOUND') throw conflict('outbound-closes-with-its-letter');
      if (!mayFile(command.caller, entry)) throw forbidden();
      if (!entryMay(entry.state, 'file')) throw conflict(entry.state === 'ANNULLED' ? 'entry-annulled' : 'entry-filed');
      const waiting = await openActionsOf(tx, entryId);
      if (waiting.open > 0) throw conflict('action-open', { ...waiting });
      const fault = filingFault(entry, filing);
      if (fault) throw invalid(fault.code, fault.field);
      await tx.insert(EntryFiling, { ...filing, entryId, action: 'FILE', filedBy: command.caller.id });
      await record(tx, command.caller, {
        action: 'entry.filed',
        subjectKind: 'entry',
        subjectId: entryId,
        unitId: entry.unitId,
        detail: { writeOff: filing.writeOff },
      });
      return { entryId };
    });
  }

  /** Takes a filed entry up again, for a reason. */
  reopen(command: Command, entryId: string, reason: string): Promise<{ entryId: string }> {
    return once(this.db, command, async (tx) => {
      const entry = await holdEntry(tx, command.caller, entryId);
      if (!mayReopen(command.caller, entry)) throw forbidden();
      if (!entryMay(entry.state, 'reopen'))
        throw conflict(entry.state === 'ANNULLED' ? 'entry-annulled' : 'entry-not-filed');
      await tx.insert(EntryFiling, { entryId, action: 'REOPEN', reason, filedBy: command.caller.id });
      await record(tx, command.caller, {
        action: 'entry.reopened',
        subjectKind: 'entry',
        subjectId: entryId,
        unitId: entry.unitId,
      });
      return { entryId };
    });
  }
}
