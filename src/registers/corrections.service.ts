import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { conflict, forbidden, invalid } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { entryMay } from './entry.js';
import { holdEntry } from './entry-change.js';
import { type CorrectableField, EntryCorrection } from './entry-facts.entity.js';
import { mayCorrect } from './registers.policy.js';

export interface Correction {
  field: CorrectableField;
  newValue: string | null;
  reason: string;
}

@Injectable()
export class CorrectionsService {
  constructor(private readonly db: DataSource) {}

  /** Appends a correction; the line as it was written stays readable (INV-07). */
  correct(command: Command, entryId: string, correction: Correction): Promise<{ entryId: string }> {
    return once(this.db, command, async (tx) => {
      const entry = await holdEntry(tx, command.caller, entryId);
      if (!mayCorrect(command.caller, entry)) throw forbidden();
      if (!entryMay(entry.state, 'correct')) throw conflict('entry-annulled');
      const { field, newValue, reason } = correction;
      const oldValue = entry.says[field];
      if (oldValue === newValue) throw invalid('nothing-corrected', 'newValue');
      await tx.insert(EntryCorrection, { entryId, field, oldValue, newValue, reason, correctedBy: command.caller.id });
      await record(tx, command.caller, {
        action: 'entry.corrected',
        subjectKind: 'entry',
        subjectId: entryId,
        unitId: entry.unitId,
        detail: { field },
      });
      return { entryId };
    });
  }
}
