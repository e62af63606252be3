import { Column, Entity, PrimaryColumn } from 'typeorm';

export const UNIT_KINDS = ['DIWAN', 'MARKAZ_CITY', 'CITY', 'DISTRICT', 'VILLAGE'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** A body with its own registers; its names and place in the tree are dated rows of their own. */
@Entity('org_unit')
export class OrgUnit {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') kind!: UnitKind;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
