import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSettings } from '../settings';
import { type UnitBranch, unitsInOrder, unitTreeQuery } from './units';

export interface UnitSelectProps {
  label?: ReactNode;
  /** Where no label is seen. */
  'aria-label'?: string;
  value: string;
  onChange(id: string): void;
  /** What the choice of none says. */
  none: string;
  error?: ReactNode;
  /** Units left out, with what stands under them. */
  without?: string;
  className?: string;
}

/** Chooses a unit; those under another stand indented below it. */
export function UnitSelect({ value, onChange, none, without, ...field }: UnitSelectProps) {
  const { language } = useSettings();
  const { data = [] } = useQuery(unitTreeQuery);
  const nameOf = (unit: UnitBranch) => (language === 'ar' ? unit.nameAr : unit.nameEn);
  const offered = unitsInOrder(leaveOut(data, without));
  return (
    <NativeSelect
      {...field}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: none },
        ...offered.map(({ unit, depth }) => ({
          value: unit.id,
          label: `${'\u00a0\u00a0\u00a0'.repeat(depth)}${nameOf(unit)}`,
        })),
      ]}
    />
  );
}

function leaveOut(units: UnitBranch[], id: string | undefined): UnitBranch[] {
  return units.filter((unit) => unit.id !== id).map((unit) => ({ ...unit, units: leaveOut(unit.units, id) }));
}
