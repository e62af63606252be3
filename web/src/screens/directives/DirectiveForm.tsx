import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../inputs/NumberField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import type { Directive } from '../../parts/directives/queries';
import { type DirectiveContent, KINDS, useAddDirective, useChangeDirective } from './queries';

const NEW: DirectiveContent = { kind: 'ACTION', phraseAr: '', phraseEn: '', workingDays: null };

export function AddDirective({ unitId, onDone, onCancel }: { unitId: string; onDone(): void; onCancel(): void }) {
  const { t } = useTranslation();
  const add = useAddDirective();
  const fault = useFieldFaults(add.problem);
  const [code, setCode] = useState('');
  const [content, setContent] = useState(NEW);
  const submit = async () => {
    if (await add.send({ unitId, code, ...content })) onDone();
  };
  const taken = add.problem?.code === 'directive-code-taken' ? t('problem.directive-code-taken') : undefined;
  return (
    <CommandForm command={add} label={t('directives.save')} onSubmit={() => void submit()} onCancel={onCancel}>
      <ContentFields content={content} onChange={setContent} fault={fault} />
      <TextInput
        label={t('directives.code')}
        description={t('directives.codeRule')}
        lang="en"
        dir="ltr"
        maxLength={31}
        value={code}
        error={taken ?? fault('code')}
        onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
      />
    </CommandForm>
  );
}

export function EditDirective({ directive, onDone }: { directive: Directive; onDone(): void }) {
  const { t } = useTranslation();
  const change = useChangeDirective(directive.id);
  const fault = useFieldFaults(change.problem);
  const { kind, phraseAr, phraseEn, workingDays } = directive;
  const [content, setContent] = useState<DirectiveContent>({ kind, phraseAr, phraseEn, workingDays });
  const submit = async () => {
    if (await change.send(content)) onDone();
  };
  return (
    <CommandForm command={change} label={t('directives.save')} onSubmit={() => void submit()} onCancel={onDone}>
      <ContentFields content={content} onChange={setContent} fault={fault} />
    </CommandForm>
  );
}

interface ContentFieldsProps {
  content: DirectiveContent;
  onChange(content: DirectiveContent): void;
  fault(field: string): string | undefined;
}

function ContentFields({ content, onChange, fault }: ContentFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        data-autofocus
        label={t('directives.phraseAr')}
        lang="ar"
        dir="rtl"
        maxLength={80}
        value={content.phraseAr}
        error={fault('phraseAr')}
        onChange={(event) => onChange({ ...content, phraseAr: event.currentTarget.value })}
      />
      <TextInput
        label={t('directives.phraseEn')}
        lang="en"
        dir="ltr"
        maxLength={80}
        value={content.phraseEn}
        error={fault('phraseEn')}
        onChange={(event) => onChange({ ...content, phraseEn: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('directives.kind')}
        value={content.kind}
        onChange={(event) => onChange({ ...content, kind: event.currentTarget.value as DirectiveContent['kind'] })}
        data={KINDS.map((value) => ({ value, label: t(`directives.kind.${value}`) }))}
      />
      <NumberField
        id="directive-days"
        label={
          <>
            {t('directives.days')} <span className="optional">{t('form.optional')}</span>
          </>
        }
        value={content.workingDays ?? null}
        error={fault('workingDays')}
        onChange={(workingDays) => onChange({ ...content, workingDays })}
      />
    </>
  );
}
