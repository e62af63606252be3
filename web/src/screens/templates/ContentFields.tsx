import { NativeSelect, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../states/states';
import { type Content, KINDS, type Kind } from './queries';

const BodyEditor = lazy(() => import('../../parts/body/BodyEditor'));

export interface ContentFieldsProps {
  value: Content;
  onChange(part: Partial<Content>): void;
  fault(field: string): string | undefined;
}

/** What a form says; the same fields for a new one and for a change. */
export function ContentFields({ value, onChange, fault }: ContentFieldsProps) {
  const { t } = useTranslation();
  const bodyFault = fault('body');
  return (
    <>
      <TextInput
        label={t('templates.nameAr')}
        lang="ar"
        dir="rtl"
        maxLength={150}
        value={value.nameAr}
        error={fault('nameAr')}
        onChange={(event) => onChange({ nameAr: event.currentTarget.value })}
      />
      <TextInput
        label={t('templates.nameEn')}
        lang="en"
        dir="ltr"
        maxLength={150}
        value={value.nameEn}
        error={fault('nameEn')}
        onChange={(event) => onChange({ nameEn: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('templates.kind')}
        value={value.kind}
        data={KINDS.map((kind) => ({ value: kind, label: t(`templateKind.${kind}`) }))}
        onChange={(event) => onChange({ kind: event.currentTarget.value as Kind })}
      />
      <TextInput
        label={t('templates.subject')}
        lang="ar"
        dir="rtl"
        maxLength={500}
        value={value.subject}
        error={fault('subject')}
        onChange={(event) => onChange({ subject: event.currentTarget.value })}
      />
      <div>
        <p id="template-body-label" className="strong">
          {t('templates.body')}
        </p>
        <Suspense fallback={<Loading />}>
          <BodyEditor
            id="template-body"
            labelledBy="template-body-label"
            describedBy="template-body-hint"
            placeholder=""
            body={value.body}
            origin={0}
            invalid={bodyFault !== undefined}
            onChange={(body) => onChange({ body })}
          />
        </Suspense>
        <p id="template-body-hint" className={bodyFault ? 'template-fault' : 'reference'}>
          {bodyFault ?? t('templates.bodyHint')}
        </p>
      </div>
    </>
  );
}
