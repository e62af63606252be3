import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../inputs/calendar-day';
import { DateField } from '../../inputs/DateField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { UnitSelect } from '../../parts/UnitSelect';
import { UNIT_KINDS, type Unit } from '../../parts/units';
import { type NewUnit, useAddUnit, useRename } from './queries';

interface Naming {
  nameAr: string;
  nameEn: string;
  parentId: string;
  /** One a line. */
  aliases: string;
}

const listed = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What every unit is called and where it stands; the same fields for a new one and for a new name. */
function NamingFields(props: {
  value: Naming;
  onChange(value: Naming): void;
  fault(field: string): string | undefined;
  self?: string;
}) {
  const { value, onChange, fault, self } = props;
  const { t } = useTranslation();
  const change = (part: Partial<Naming>) => onChange({ ...value, ...part });
  return (
    <>
      <TextInput
        label={t('units.nameAr')}
        lang="ar"
        dir="rtl"
        maxLength={200}
        value={value.nameAr}
        error={fault('nameAr')}
        onChange={(event) => change({ nameAr: event.currentTarget.value })}
      />
      <TextInput
        label={t('units.nameEn')}
        lang="en"
        dir="ltr"
        maxLength={200}
        value={value.nameEn}
        error={fault('nameEn')}
        onChange={(event) => change({ nameEn: event.currentTarget.value })}
      />
      <UnitSelect
        label={t('units.parent')}
        none={t('units.noParent')}
        without={self}
        value={value.parentId}
        error={fault('parentId')}
        onChange={(parentId) => change({ parentId })}
      />
      <Textarea
        label={t('units.aliases')}
        description={t('units.aliasesHint')}
        rows={2}
        value={value.aliases}
        error={fault('aliases')}
        onChange={(event) => change({ aliases: event.currentTarget.value })}
      />
    </>
  );
}

export interface AddUnitFormProps {
  under: string;
  onDone(id: string): void;
  onCancel(): void;
}

export function AddUnitForm({ under, onDone, onCancel }: AddUnitFormProps) {
  const { t } = useTranslation();
  const add = useAddUnit();
  const fault = useFieldFaults(add.problem);
  const [code, setCode] = useState('');
  const [kind, setKind] = useState<NewUnit['kind']>('VILLAGE');
  const [naming, setNaming] = useState<Naming>({ nameAr: '', nameEn: '', parentId: under, aliases: '' });
  const [from, setFrom] = useState<Day | null>(null);
  const submit = async () => {
    const { aliases, parentId, ...names } = naming;
    const wish = { ...names, code, kind, parentId: parentId || null, aliases: listed(aliases) };
    const added = await add.send({ ...wish, ...(from && { validFrom: from }) });
    if (added) onDone(added.id);
  };
  return (
    <CommandForm command={add} label={t('units.addDo')} onSubmit={submit} onCancel={onCancel}>
      <p>{t('units.addWords')}</p>
      <NativeSelect
        label={t('units.kind')}
        data-autofocus
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as NewUnit['kind'])}
        data={UNIT_KINDS.map((value) => ({ value, label: t(`unitKind.${value}`) }))}
      />
      <TextInput
        label={t('units.code')}
        description={t('units.codeHint')}
        dir="ltr"
        autoComplete="off"
        maxLength={16}
        value={code}
        error={fault('code') ?? (add.problem?.code === 'unit-code-taken' ? t('problem.unit-code-taken') : undefined)}
        onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
      />
      <NamingFields value={naming} onChange={setNaming} fault={fault} />
      <FromField value={from} onChange={setFrom} error={fault('validFrom')} />
    </CommandForm>
  );
}

export function RenameForm({ unit, onDone }: { unit: Unit; onDone(): void }) {
  const { t } = useTranslation();
  const rename = useRename(unit.id);
  const fault = useFieldFaults(rename.problem);
  const { nameAr, nameEn } = unit;
  const [naming, setNaming] = useState<Naming>({
    nameAr,
    nameEn,
    parentId: unit.parentId ?? '',
    aliases: unit.aliases.join('\n'),
  });
  const [from, setFrom] = useState<Day | null>(null);
  const submit = async () => {
    const { aliases, parentId, ...names } = naming;
    const wish = { ...names, parentId: parentId || null, aliases: listed(aliases) };
    if (await rename.send({ ...wish, ...(from && { from }) })) onDone();
  };
  return (
    <CommandForm command={rename} label={t('units.renameDo')} onSubmit={submit} onCancel={onDone}>
      <p>{t('units.renameWords')}</p>
      <NamingFields value={naming} onChange={setNaming} fault={fault} self={unit.id} />
      <FromField value={from} onChange={setFrom} error={fault('from')} />
    </CommandForm>
  );
}

function FromField(props: { value: Day | null; onChange(day: Day | null): void; error: string | undefined }) {
  const { t } = useTranslation();
  const label = (
    <>
      {t('units.from')} <small>{t('units.fromToday')}</small>
    </>
  );
  return <DateField id="unit-from" label={label} {...props} />;
}
