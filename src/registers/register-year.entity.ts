import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { YearState } from './entry.js';

/** One numbering period of a book and its counter, which only the database advances. */
@Entity('register_year')
export class RegisterYear {
  @PrimaryColumn('uuid', { name: 'register_id' }) registerId!: string;
  @PrimaryColumn('integer') year!: number;
  @Column('text') state!: YearState;
  @Column('integer', { name: 'opening_number' }) openingNumber!: number;
  @Column('text', { name: 'opening_reference', nullable: true }) openingReference!: string | null;
  @Column('integer', { name: 'last_number' }) lastNumber!: number;
  @Column('timestamptz', { name: 'last_entered_at', nullable: true }) lastEnteredAt!: Date | null;
}
