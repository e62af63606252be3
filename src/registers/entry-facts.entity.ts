import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WriteOff } from './entry.js';

export const CORRECTABLE = ['subject', 'counterparty_name', 'counterparty_number', 'counterparty_date'] as const;
export type CorrectableField = (typeof CORRECTABLE)[number];

/** A correction: the old value stays readable beside the new one (INV-07). */
@Entity('entry_correction')
export class EntryCorrection {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'entry_id' }) entryId!: string;
  @Column('text') field!: CorrectableField;
  @Column('text', { name: 'old_value', nullable: true }) oldValue!: string | null;
  @Column('text', { name: 'new_value', nullable: true }) newValue!: string | null;
  @Column('text') reason!: string;
  @Column('uuid', { name: 'corrected_by' }) correctedBy!: string;
  @Column('timestamptz', { name: 'corrected_at' }) correctedAt!: Date;
}

/** Somebody asks that an entry be annulled. */
@Entity('annulment_request')
export class AnnulmentRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'entry_id' }) entryId!: string;
  @Column('text') reason!: string;
  @Column('text', { name: 'decision_reference' }) decisionReference!: string;
  @Column('uuid', { name: 'requested_by' }) requestedBy!: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt!: Date;
}

/** Somebody else decides (INV-08). */
@Entity('annulment_decision')
export class AnnulmentDecision {
  @PrimaryColumn('uuid', { name: 'request_id' }) requestId!: string;
  @Column('uuid', { name: 'entry_id' }) entryId!: string;
  @Column('boolean') approved!: boolean;
  @Column('text') note!: string;
  @Column('uuid', { name: 'decided_by' }) decidedBy!: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
}

/** Filed, or taken up again. */
@Entity('entry_filing')
export class EntryFiling {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'entry_id' }) entryId!: string;
  @Column('text') action!: 'FILE' | 'REOPEN';
  @Column('text', { name: 'write_off', nullable: true }) writeOff!: WriteOff | null;
  @Column('text', { name: 'file_reference', nullable: true }) fileReference!: string | null;
  @Column('text') reason!: string;
  @Column('uuid', { name: 'filed_by' }) filedBy!: string;
  @Column('timestamptz', { name: 'filed_at' }) filedAt!: Date;
}
