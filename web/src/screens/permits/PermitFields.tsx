import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../inputs/DateField';
import { NumberField } from '../../inputs/NumberField';
import { type PermitDraft, USES, WORKS } from './permit-draft';

export interface PermitFieldsProps {
  value: PermitDraft;
  onChange(part: Partial<PermitDraft>): void;
  fault(field: string): string | undefined;
}

/** What a permit says; the same fields for a new one and for a change. */
export function PermitFields({ value, onChange, fault }: PermitFieldsProps) {
  const { t } = useTranslation();
  const words = (field: 'ownerName' | 'address' | 'plot', most: number) => (
    <TextInput
      label={t(`permits.${field}`)}
      maxLength={most}
      value={value[field]}
      error={fault(field)}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  );
  const day = (field: 'validFrom' | 'validUntil') => (
    <DateField
      id={`permit-${field}`}
      label={t(`permits.${field}`)}
      value={value[field]}
      error={fault(field)}
      onChange={(chosen) => onChange({ [field]: chosen })}
    />
  );
  return (
    <>
      {words('ownerName', 150)}
      {words('address', 300)}
      <div className="two">
        {words('plot', 100)}
        <TextInput
          label={t('permits.plotArea')}
          inputMode="decimal"
          classNames={{ wrapper: 'plain-direction' }}
          value={value.plotArea}
          error={fault('plotArea')}
          onChange={(event) => onChange({ plotArea: event.currentTarget.value })}
        />
      </div>
      <div className="three">
        <NativeSelect
          label={t('permits.work')}
          value={value.work}
          data={WORKS.map((work) => ({ value: work, label: t(`permitWork.${work}`) }))}
          onChange={(event) => onChange({ work: event.currentTarget.value as PermitDraft['work'] })}
        />
        <NativeSelect
          label={t('permits.use')}
          value={value.use}
          data={USES.map((use) => ({ value: use, label: t(`permitUse.${use}`) }))}
          onChange={(event) => onChange({ use: event.currentTarget.value as PermitDraft['use'] })}
        />
        <NumberField
          id="permit-floors"
          label={t('permits.floors')}
          value={value.floors}
          error={fault('floors')}
          onChange={(floors) => onChange({ floors })}
        />
      </div>
      <div className="two">
        {day('validFrom')}
        {day('validUntil')}
      </div>
      <Textarea
        label={t('permits.conditions')}
        autosize
        minRows={4}
        maxLength={2000}
        value={value.conditions}
        error={fault('conditions')}
        onChange={(event) => onChange({ conditions: event.currentTarget.value })}
      />
    </>
  );
}
