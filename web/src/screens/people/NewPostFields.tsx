import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unitQuery } from '../../parts/units';
import { useSettings } from '../../settings';
import { type NewPost, ROLES } from './queries';

export interface NewPostFieldsProps {
  unitId: string;
  value: Omit<NewPost, 'unitId'>;
  onChange(post: Omit<NewPost, 'unitId'>): void;
  fault(field: string): string | undefined;
}

/** A post: what its holder may do, where it sits and what it is called. */
export function NewPostFields({ unitId, value, onChange, fault }: NewPostFieldsProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { data: unit } = useQuery(unitQuery(unitId));
  const change = (part: Partial<NewPost>) => onChange({ ...value, ...part });
  return (
    <>
      <NativeSelect
        label={t('people.role')}
        description={t(`roleAbout.${value.role}`)}
        value={value.role}
        onChange={(event) => change({ role: event.currentTarget.value as NewPost['role'] })}
        data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <NativeSelect
        label={t('people.department')}
        value={value.departmentId ?? ''}
        error={fault('departmentId')}
        onChange={(event) => change({ departmentId: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('people.noDepartment') },
          ...(unit?.departments ?? []).map(({ id, nameAr, nameEn }) => ({
            value: id,
            label: language === 'ar' ? nameAr : nameEn,
          })),
        ]}
      />
      <TextInput
        label={t('people.titleAr')}
        lang="ar"
        dir="rtl"
        maxLength={150}
        value={value.titleAr}
        error={fault('titleAr')}
        onChange={(event) => change({ titleAr: event.currentTarget.value })}
      />
      <TextInput
        label={t('people.titleEn')}
        lang="en"
        dir="ltr"
        maxLength={150}
        value={value.titleEn}
        error={fault('titleEn')}
        onChange={(event) => change({ titleEn: event.currentTarget.value })}
      />
      <Checkbox
        label={t('people.clear')}
        checked={value.cleared ?? false}
        onChange={(event) => change({ cleared: event.currentTarget.checked })}
      />
    </>
  );
}
