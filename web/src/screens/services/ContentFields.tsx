import { Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../inputs/NumberField';
import { UNIT_KINDS } from '../../parts/units';
import { DepartmentSelect } from './DepartmentSelect';
import { DocumentFields } from './DocumentFields';
import { NameFields } from './NameFields';
import { FIELDS, type Field } from './queries';
import { StepFields } from './StepFields';
import type { ServiceForm } from './service-form';

export interface FieldsProps {
  value: ServiceForm;
  onChange(part: Partial<ServiceForm>): void;
  fault(field: string): string | undefined;
}

/** All that may be said of a service; the same fields for a new one and for a change. */
export function ContentFields(fields: FieldsProps) {
  return (
    <>
      <MainFields {...fields} />
      <DocumentFields {...fields} />
      <StepFields {...fields} />
      <OfferFields {...fields} />
    </>
  );
}

function MainFields({ value, onChange, fault }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <NameFields value={value} faultOf={fault} onChange={onChange} />
      <div className="service-three">
        <NativeSelect
          label={t('services.field')}
          value={value.field}
          data={FIELDS.map((field) => ({ value: field, label: t(`serviceField.${field}`) }))}
          onChange={(event) => onChange({ field: event.currentTarget.value as Field })}
        />
        <DepartmentSelect
          label={t('services.department')}
          value={value.departmentCode}
          error={fault('departmentCode')}
          onChange={(departmentCode) => onChange({ departmentCode })}
        />
        <NumberField
          id="service-days"
          label={t('services.daysLong')}
          value={value.targetDays}
          error={fault('targetDays') && t('services.daysFault')}
          onChange={(targetDays) => onChange({ targetDays })}
        />
      </div>
      <div className="two">
        <Textarea
          label={t('services.feesAr')}
          lang="ar"
          dir="rtl"
          rows={2}
          maxLength={500}
          value={value.feesAr}
          error={fault('feesAr')}
          onChange={(event) => onChange({ feesAr: event.currentTarget.value })}
        />
        <Textarea
          label={t('services.feesEn')}
          lang="en"
          dir="ltr"
          rows={2}
          maxLength={500}
          value={value.feesEn}
          error={fault('feesEn')}
          onChange={(event) => onChange({ feesEn: event.currentTarget.value })}
        />
      </div>
    </>
  );
}

function OfferFields({ value, onChange, fault }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Checkbox.Group
        label={t('services.offeredBy')}
        value={value.unitKinds}
        error={fault('unitKinds')}
        onChange={(unitKinds) => onChange({ unitKinds: unitKinds as ServiceForm['unitKinds'] })}
      >
        <div className="service-kinds">
          {UNIT_KINDS.map((kind) => (
            <Checkbox key={kind} value={kind} label={t(`unitKind.${kind}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        label={t('services.permitLong')}
        checked={value.issuesPermit}
        onChange={(event) => onChange({ issuesPermit: event.currentTarget.checked })}
      />
    </>
  );
}
