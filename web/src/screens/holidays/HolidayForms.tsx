import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown } from '../../i18n/shown';
import { DateField } from '../../inputs/DateField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useSettings } from '../../settings';
import { type Holiday, type Names, useAddHoliday, useRemoveHoliday, useRenameHoliday } from './queries';

interface NamingProps {
  value: Names;
  onChange(names: Names): void;
  fault(field: string): string | undefined;
}

function Naming({ value, onChange, fault }: NamingProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('holidays.nameAr')}
        lang="ar"
        dir="rtl"
        maxLength={100}
        value={value.nameAr}
        error={fault('nameAr')}
        onChange={(event) => onChange({ ...value, nameAr: event.currentTarget.value })}
      />
      <TextInput
        label={t('holidays.nameEn')}
        lang="en"
        dir="ltr"
        maxLength={100}
        value={value.nameEn}
        error={fault('nameEn')}
        onChange={(event) => onChange({ ...value, nameEn: event.currentTarget.value })}
      />
    </>
  );
}

export function AddHoliday({ onDone, onCancel }: { onDone(day: string): void; onCancel(): void }) {
  const { t } = useTranslation();
  const add = useAddHoliday();
  const fault = useFieldFaults(add.problem);
  const [day, setDay] = useState<string | null>(null);
  const [names, setNames] = useState<Names>({ nameAr: '', nameEn: '' });
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (day && (await add.send({ day, ...names }))) onDone(day);
  };
  const taken = add.problem?.code === 'holiday-taken' ? t('problem.holiday-taken') : undefined;
  return (
    <CommandForm command={add} label={t('holidays.addDo')} onSubmit={() => void submit()} onCancel={onCancel}>
      <DateField
        id="holiday-day"
        label={t('holidays.day')}
        value={day}
        onChange={setDay}
        error={(tried && !day ? t('holidays.dayMissing') : undefined) ?? taken ?? fault('day')}
      />
      <Naming value={names} onChange={setNames} fault={fault} />
      <p className="reference">{t('holidays.addWords')}</p>
    </CommandForm>
  );
}

export function RenameHoliday({ holiday, onDone }: { holiday: Holiday; onDone(): void }) {
  const { t } = useTranslation();
  const rename = useRenameHoliday(holiday.day);
  const fault = useFieldFaults(rename.problem);
  const [names, setNames] = useState<Names>({ nameAr: holiday.nameAr, nameEn: holiday.nameEn });
  const submit = async () => {
    if (await rename.send(names)) onDone();
  };
  return (
    <CommandForm command={rename} label={t('holidays.renameDo')} onSubmit={() => void submit()} onCancel={onDone}>
      <p>
        <DayShown of={holiday.day} weekday />
      </p>
      <Naming value={names} onChange={setNames} fault={fault} />
    </CommandForm>
  );
}

export function RemoveHoliday({ holiday, onDone }: { holiday: Holiday; onDone(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const remove = useRemoveHoliday(holiday.day);
  const submit = async () => {
    if (await remove.send(null)) onDone();
  };
  return (
    <CommandForm command={remove} label={t('holidays.removeDo')} onSubmit={() => void submit()} onCancel={onDone}>
      <p>
        <strong>{language === 'ar' ? holiday.nameAr : holiday.nameEn}</strong> – <DayShown of={holiday.day} weekday />
      </p>
      <p className="reference">{t('holidays.removeWords')}</p>
    </CommandForm>
  );
}
