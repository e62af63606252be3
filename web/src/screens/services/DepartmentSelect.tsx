import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings';
import { departmentsQuery } from './queries';

export interface DepartmentSelectProps {
  label: string;
  value: string;
  error?: string;
  onChange(code: string): void;
}

/** Chooses a department by its code, in whichever unit. */
export function DepartmentSelect({ label, value, error, onChange }: DepartmentSelectProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { data = [] } = useQuery(departmentsQuery);
  const options = data.map((one) => ({ value: one.code, label: language === 'ar' ? one.nameAr : one.nameEn }));
  // one that no unit has any more stays to be seen until another is chosen
  const gone = value !== '' && !data.some(({ code }) => code === value) ? [{ value, label: value }] : [];
  return (
    <NativeSelect
      label={label}
      value={value}
      error={error}
      data={[{ value: '', label: t('services.chooseDepartment') }, ...gone, ...options]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
