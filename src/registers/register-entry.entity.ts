import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel } from './numbering.js';
import type { Direction } from './register.entity.js';

/** One numbered line. Only `enter_in_register` writes it and nobody changes it (INV-06). */
@Entity('register_entry')
export class RegisterEntry {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'register_id' }) registerId!: string;
  @Column('integer') year!: number;
  @Column('integer', { name: 'entry_number' }) entryNumber!: number;
  @Column('uuid', { name: 'unit_id' }) unitId!: string;
  @Column('text') direction!: Direction;
  @Column('uuid', { name: 'letter_id' }) letterId!: string;
  @Column('text', { name: 'unit_name' }) unitName!: string;
  @Column('text') subject!: string;
  @Column('text') secrecy!: string;
  @Column('text') urgency!: string;
  @Column('uuid', { name: 'counterparty_unit_id', nullable: true }) counterpartyUnitId!: string | null;
  @Column('uuid', { name: 'counterparty_external_id', nullable: true }) counterpartyExternalId!: string | null;
  @Column('text', { name: 'counterparty_name' }) counterpartyName!: string;
  @Column('text', { name: 'counterparty_number', nullable: true }) counterpartyNumber!: string | null;
  @Column('date', { name: 'counterparty_date', nullable: true }) counterpartyDate!: string | null;
  @Column('integer', { name: 'attachments_declared' }) attachmentsDeclared!: number;
  @Column('text') channel!: Channel;
  @Column('date', { name: 'reply_wanted_by', nullable: true }) replyWantedBy!: string | null;
  @Column('boolean') unopened!: boolean;
  @Column('timestamptz', { name: 'received_at', nullable: true }) receivedAt!: Date | null;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  @Column('uuid', { name: 'registered_by', nullable: true }) registeredBy!: string | null;
}
