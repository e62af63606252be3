import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { NumberField } from '../../inputs/NumberField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { type Series, useOpening } from './queries';

/** This year and the next, while they have no number yet: an opening number is set once, before the first entry (INV-03). */
export function yearsToOpen({ thisYear, years }: Pick<Series, 'thisYear' | 'years'>): number[] {
  const begun = (year: number) => years.some((one) => one.year === year && one.lastNumber > 0);
  return [thisYear, thisYear + 1].filter((year) => !begun(year));
}

/** Says where the paper book ended. */
export function Opening({ book, name, onDone }: { book: Series; name: string; onDone(): void }) {
  const { t } = useTranslation();
  const open = useOpening(book.id);
  const fault = useFieldFaults(open.problem);
  const offered = yearsToOpen(book);
  const [year, setYear] = useState(offered[0] ?? book.thisYear);
  const [openingNumber, setOpeningNumber] = useState<number | null>(null);
  const [openingReference, setReference] = useState('');
  const [tried, setTried] = useState(false);
  const numberless = openingNumber === null || openingNumber < 1;
  const submit = async () => {
    setTried(true);
    if (openingNumber === null || numberless) return;
    if (await open.send({ year, openingNumber, openingReference })) onDone();
  };
  return (
    <CommandForm command={open} label={t('series.openDo')} onSubmit={submit} onCancel={onDone}>
      <p>
        <strong>{name}</strong>
      </p>
      <p className="reference">{t('series.openWords')}</p>
      <NativeSelect
        label={t('series.year')}
        data-autofocus
        value={String(year)}
        error={fault('year')}
        onChange={(event) => setYear(Number(event.currentTarget.value))}
        data={offered.map((one) => ({ value: String(one), label: shownDigits(one) }))}
      />
      <NumberField
        id="opening-number"
        label={t('series.lastOnPaper')}
        value={openingNumber}
        onChange={setOpeningNumber}
        error={fault('openingNumber') ?? (tried && numberless ? t('series.numberMissing') : undefined)}
      />
      <TextInput
        label={t('series.paperBook')}
        description={t('series.paperBookHint')}
        maxLength={200}
        value={openingReference}
        error={fault('openingReference')}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
