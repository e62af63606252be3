import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../api/queries';
import { dayInCairo } from '../../inputs/calendar-day';
import { DateField } from '../../inputs/DateField';
import { asciiDigits } from '../../inputs/digits';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { type Correction, useCorrection } from './commands';
import type { EntryFormProps } from './EntryDialog';
import { Written } from './EntryHistory';
import { ReasonField, tooShort } from './ReasonField';

type Field = Correction['field'];
const FIELDS: Field[] = ['subject', 'counterparty_name', 'counterparty_number', 'counterparty_date'];

const NOW: Record<Field, (entry: Entry) => string | null> = {
  subject: (entry) => entry.subject,
  counterparty_name: (entry) => entry.counterpartyName,
  counterparty_number: (entry) => entry.counterpartyNumber,
  counterparty_date: (entry) => entry.counterpartyDate,
};

/** A letter may bear no number or date; it always has a subject and a sender. */
const mayBeEmpty = (field: Field) => field === 'counterparty_number' || field === 'counterparty_date';

/** One fact is said anew, with why; what was written stays readable beside it. */
export function CorrectionForm({ entry, onCancel, onDone }: EntryFormProps) {
  const { t } = useTranslation();
  const command = useCorrection(entry.id);
  const faults = useFieldFaults(command.problem);
  const [field, setField] = useState<Field>('subject');
  const [value, setValue] = useState(NOW.subject(entry) ?? '');
  const [unreadable, setUnreadable] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const before = NOW[field](entry);
  const fault = faultOf();

  function faultOf() {
    if (unreadable) return t('date.unreadable');
    if (!value.trim() && !mayBeEmpty(field)) return t('problem.text-missing');
    return (value.trim() || null) === before ? t('problem.nothing-corrected') : undefined;
  }
  const choose = (chosen: Field) => {
    setField(chosen);
    setValue(NOW[chosen](entry) ?? '');
    setUnreadable(false);
    setTried(false);
    command.forget();
  };
  const submit = async () => {
    setTried(true);
    if (fault || tooShort(reason)) return;
    const text = field === 'counterparty_number' ? asciiDigits(value.trim()) : value.trim();
    const newValue = text || null;
    if (await command.send({ field, newValue, reason: reason.trim() } as Correction)) onDone();
  };
  const said = { label: t('correct.newValue'), error: tried ? (fault ?? faults('newValue')) : undefined };
  return (
    <CommandForm command={command} label={t('act.correct')} onSubmit={() => void submit()} onCancel={onCancel}>
      <NativeSelect
        data-autofocus
        label={t('correct.field')}
        value={field}
        onChange={(event) => choose(event.currentTarget.value as Field)}
        data={FIELDS.map((one) => ({ value: one, label: t(`entry.field.${one}`) }))}
      />
      <p className="facts-line">
        {t('correct.before')} <Written field={field} value={before} />
      </p>
      {field === 'counterparty_date' ? (
        <DateField
          id="correct-date"
          latest={dayInCairo()}
          value={value || null}
          onChange={(day) => setValue(day ?? '')}
          onUnreadable={setUnreadable}
          {...said}
        />
      ) : field === 'counterparty_number' ? (
        <TextInput
          maxLength={60}
          classNames={{ wrapper: 'plain-direction' }}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          {...said}
        />
      ) : (
        <Textarea
          rows={2}
          maxLength={field === 'subject' ? 500 : 200}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          {...said}
        />
      )}
      {mayBeEmpty(field) && <small>{t('correct.mayBeEmpty')}</small>}
      <ReasonField
        label={t('correct.reason')}
        value={reason}
        onChange={setReason}
        tried={tried}
        fault={faults('reason')}
      />
    </CommandForm>
  );
}
