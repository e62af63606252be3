import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown } from '../../i18n/shown';
import { type Field, idSays, type RequestForm } from './request-form';
import { ServiceField } from './ServiceField';
import type { useReceiving } from './use-receiving';

export interface RequestFieldsProps {
  form: RequestForm;
  services: ReturnType<typeof useReceiving>['services'];
  today: string;
  serviceBox: Ref<HTMLInputElement>;
  errors: Partial<Record<Field, string>>;
  /** What is to be known before more is typed. */
  warning: ReactNode;
  onChange(change: Partial<RequestForm>): void;
}

/** Who asks, for what and where, in the order in which it is asked at the window. */
export function RequestFields({ form, services, today, serviceBox, errors, warning, onChange }: RequestFieldsProps) {
  const { t } = useTranslation();
  const box = (field: 'name' | 'phone' | 'site', most: number, label: ReactNode = t(`newRequest.${field}`)) => ({
    id: `request-${field}`,
    className: 'field',
    label,
    autoComplete: 'off',
    maxLength: most,
    value: form[field],
    error: errors[field],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onChange({ [field]: currentTarget.value }),
  });
  const optional = (words: string) => (
    <>
      {words} <span className="optional">{t('form.optional')}</span>
    </>
  );
  return (
    <>
      <ServiceField
        ref={serviceBox}
        services={services}
        value={form.service}
        error={errors.service}
        onChange={(service) => onChange({ service })}
      />
      <div className="two">
        <NationalId
          value={form.nationalId}
          today={today}
          error={errors.nationalId}
          onChange={(nationalId) => onChange({ nationalId })}
        />
        <TextInput {...box('name', 150)} />
      </div>
      {warning}
      <div className="two">
        <TextInput {...box('phone', 40)} inputMode="tel" classNames={{ wrapper: 'plain-direction' }} />
        <TextInput {...box('site', 300, optional(t('newRequest.site')))} />
      </div>
      <Textarea
        id="request-details"
        className="field"
        label={optional(t('newRequest.details'))}
        rows={2}
        maxLength={2000}
        value={form.details}
        error={errors.details}
        onChange={(event) => onChange({ details: event.currentTarget.value })}
      />
    </>
  );
}

interface NationalIdProps {
  value: string;
  today: string;
  error?: string;
  onChange(typed: string): void;
}

/** Fourteen digits of any set. What they say of their holder is shown at once, to be compared with the card. */
function NationalId({ value, today, error, onChange }: NationalIdProps) {
  const { t } = useTranslation();
  const says = idSays(value, today);
  return (
    <div className="field">
      <TextInput
        id="request-nationalId"
        label={t('newRequest.nationalId')}
        autoComplete="off"
        inputMode="numeric"
        maxLength={40}
        classNames={{ wrapper: 'plain-direction' }}
        value={value}
        error={says === 'wrong' ? t('newRequest.idWrong') : error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <small className="id-says" role="status">
        {says && says !== 'wrong' && (
          <>
            {t('newRequest.born')} <DayShown of={says.bornOn} /> ·{' '}
            {t(`governorate.${says.governorate}` as 'governorate.14')}
          </>
        )}
      </small>
    </div>
  );
}
