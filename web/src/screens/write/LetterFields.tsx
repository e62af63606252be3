import { NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { DateField } from '../../inputs/DateField';
import { useSettings } from '../../settings';
import { Enclosures } from './Enclosures';
import { type Field, fullness, KINDS, type LetterForm, MOST, SECRECIES, URGENCIES } from './letter-form';
import { departmentsQuery } from './queries';
import { Recipients } from './Recipients';
import { References } from './References';
import { TemplateChoice } from './TemplateChoice';
import type { Uploads } from './use-uploads';
import { WorkingDays } from './WorkingDays';

const BodyEditor = lazy(() => import('../../parts/body/BodyEditor'));

export interface LetterFieldsProps {
  unitId: string;
  cleared: boolean;
  form: LetterForm;
  /** Counts how often the text came from elsewhere than the keyboard. */
  origin: number;
  uploads: Uploads;
  errors: Partial<Record<Field, string>>;
  onChange(what: Partial<LetterForm>): void;
  /** What a template, or an earlier version, says takes the place of what is there. */
  onTaken(what: Partial<LetterForm>): void;
}

export function LetterFields(props: LetterFieldsProps) {
  const { unitId, form, uploads, errors, onChange } = props;
  return (
    <>
      <Beginning {...props} />
      <Recipients
        unitId={unitId}
        kind={form.kind}
        recipients={form.recipients}
        error={errors.recipients}
        onChange={(recipients) => onChange({ recipients })}
      />
      <References unitId={unitId} links={form.links} error={errors.links} onChange={(links) => onChange({ links })} />
      <Subject {...props} />
      <BodyField {...props} />
      <Circumstances {...props} />
      <Enclosures
        attachments={form.attachments}
        declared={form.attachmentsDeclared}
        uploads={uploads}
        errors={errors}
        onChange={(attachments) => onChange({ attachments })}
        onDeclared={(attachmentsDeclared) => onChange({ attachmentsDeclared })}
      />
    </>
  );
}

function Beginning({ unitId, form, errors, onChange, onTaken }: LetterFieldsProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { data: departments = [] } = useQuery(departmentsQuery(unitId));
  return (
    <div className="three">
      <TemplateChoice unitId={unitId} form={form} onTaken={onTaken} />
      <NativeSelect
        id="letter-kind"
        className="field"
        label={t('write.kind')}
        value={form.kind}
        error={errors.kind}
        data={KINDS.map((value) => ({ value, label: t(`write.kinds.${value}`) }))}
        onChange={(event) => onChange({ kind: event.currentTarget.value as LetterForm['kind'] })}
      />
      <NativeSelect
        id="letter-department"
        className="field"
        label={t('write.department')}
        value={form.departmentId ?? ''}
        error={errors.department}
        data={[
          { value: '', label: t('write.noDepartment') },
          ...departments.map(({ id, nameAr, nameEn }) => ({ value: id, label: language === 'ar' ? nameAr : nameEn })),
        ]}
        onChange={(event) => onChange({ departmentId: event.currentTarget.value || null })}
      />
    </div>
  );
}

/** A counter is only shown where the end is near. */
const isNear = (part: number) => part > 0.8;

function Subject({ form, errors, onChange }: LetterFieldsProps) {
  const { t } = useTranslation();
  const { length } = form.subject;
  return (
    <Textarea
      id="letter-subject"
      className="field"
      label={t('write.subject')}
      rows={2}
      maxLength={MOST.subject}
      value={form.subject}
      error={errors.subject}
      description={
        isNear(length / MOST.subject) ? t('write.left', { number: shownDigits(MOST.subject - length) }) : undefined
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => onChange({ subject: event.currentTarget.value.replace(/\s*\n\s*/g, ' ') })}
    />
  );
}

function BodyField({ form, origin, errors, onChange }: LetterFieldsProps) {
  const { t } = useTranslation();
  const part = fullness(form.body);
  return (
    <div className="field body-field">
      <span id="letter-body-label" className="label">
        {t('write.body')}
      </span>
      <Suspense fallback={<div className="body-wait" aria-busy="true" />}>
        <BodyEditor
          id="letter-body"
          labelledBy="letter-body-label"
          describedBy="letter-body-note"
          placeholder={t('write.bodyEmpty')}
          body={form.body}
          origin={origin}
          invalid={errors.body !== undefined}
          onChange={(body) => onChange({ body })}
        />
      </Suspense>
      <p id="letter-body-note" className={part > 1 || errors.body ? 'fault' : 'hint'}>
        {errors.body ?? (isNear(part) ? t('write.full', { part: shownDigits(Math.round(part * 100)) }) : undefined)}
      </p>
    </div>
  );
}

function Circumstances({ cleared, form, errors, onChange }: LetterFieldsProps) {
  const { t } = useTranslation();
  const mayBeSecret = (cleared && form.kind !== 'MEMO') || form.secrecy === 'CONFIDENTIAL';
  return (
    <div className="three">
      <NativeSelect
        id="letter-urgency"
        className="field"
        label={t('write.urgency')}
        value={form.urgency}
        data={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
        onChange={(event) => onChange({ urgency: event.currentTarget.value as LetterForm['urgency'] })}
      />
      {mayBeSecret && (
        <NativeSelect
          id="letter-secrecy"
          className="field"
          label={t('write.secrecy')}
          value={form.secrecy}
          error={errors.secrecy}
          data={SECRECIES.map((value) => ({ value, label: t(`secrecy.${value}`) }))}
          onChange={(event) => onChange({ secrecy: event.currentTarget.value as LetterForm['secrecy'] })}
        />
      )}
      <div>
        <DateField
          id="letter-reply"
          label={
            <>
              {t('write.reply')} <span className="optional">{t('form.optional')}</span>
            </>
          }
          value={form.replyWantedBy}
          error={errors.reply}
          onChange={(replyWantedBy) => onChange({ replyWantedBy })}
          onUnreadable={(replyUnreadable) => onChange({ replyUnreadable })}
        />
        <WorkingDays onDay={(replyWantedBy) => onChange({ replyWantedBy, replyUnreadable: false })} />
      </div>
    </div>
  );
}
