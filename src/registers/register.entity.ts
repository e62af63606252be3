import { Column, Entity, PrimaryColumn } from 'typeorm';

export const DIRECTIONS = ['OUTBOUND', 'INBOUND', 'INTERNAL'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What a register numbers: letters in their three directions, citizens' requests, building permits. */
export const NUMBERED_THINGS = [...DIRECTIONS, 'REQUEST', 'PERMIT'] as const;
export type NumberedThing = (typeof NUMBERED_THINGS)[number];

export const REGISTER_CLASSES = ['GENERAL', 'CONFIDENTIAL'] as const;
export type RegisterClass = (typeof REGISTER_CLASSES)[number];

/** A numbered book of one unit. */
@Entity('register')
export class Register {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'unit_id' }) unitId!: string;
  @Column('text') direction!: NumberedThing;
  @Column('text', { name: 'class' }) registerClass!: RegisterClass;
  @Column('text') code!: string;
  @Column('text', { name: 'name_ar' }) nameAr!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
