import { PasswordInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { shownDigits } from '../../i18n/shown';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useChangePin, useTake } from './own-certificate';

export interface FormProps {
  onDone(): void;
  onCancel(): void;
}

interface PinFieldProps {
  label: string;
  value: string;
  onChange(pin: string): void;
  error?: ReactNode;
  description?: string;
  first?: boolean;
}

/** A PIN, in any digits, never kept by the browser. */
export function PinField({ label, value, onChange, error, description, first }: PinFieldProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      data-autofocus={first || undefined}
      label={label}
      description={description}
      inputMode="numeric"
      autoComplete="off"
      maxLength={40}
      visibilityToggleButtonProps={{ 'aria-label': t('sign.pinShown') }}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A new PIN twice, so that nobody locks themselves out by a slip. */
export function useNewPin(problem: Problem | undefined, field: string) {
  const { t } = useTranslation();
  const fault = useFieldFaults(problem);
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const fields = (
    <>
      <PinField
        label={t('own.newPin')}
        description={t('own.pinRule')}
        value={pin}
        error={fault(field) ?? (tried && !pin ? t('own.pinNeeded') : undefined)}
        onChange={setPin}
      />
      <PinField
        label={t('own.newPinAgain')}
        value={again}
        error={tried && pin !== again ? t('own.pinUnlike') : undefined}
        onChange={setAgain}
      />
    </>
  );
  const ready = () => {
    setTried(true);
    return pin !== '' && pin === again;
  };
  return { pin, fields, ready };
}

export function TakeForm({ onDone, onCancel }: FormProps) {
  const { t } = useTranslation();
  const take = useTake();
  const { pin, fields, ready } = useNewPin(take.problem, 'pin');
  const submit = async () => {
    if (ready() && (await take.send(pin))) onDone();
  };
  return (
    <CommandForm command={take} label={t('own.takeDo')} onSubmit={submit} onCancel={onCancel}>
      <p>{t('own.takeWords')}</p>
      {fields}
    </CommandForm>
  );
}

export function PinChangeForm({ onDone, onCancel }: FormProps) {
  const { t } = useTranslation();
  const change = useChangePin();
  const [present, setPresent] = useState('');
  const [tried, setTried] = useState(false);
  const { pin, fields, ready } = useNewPin(change.problem, 'newPin');
  const wrong = change.problem?.code === 'pin-wrong';
  const submit = async () => {
    setTried(true);
    if (ready() && present && (await change.send({ pin: present, newPin: pin }))) onDone();
  };
  return (
    <CommandForm command={change} label={t('own.pinDo')} onSubmit={submit} onCancel={onCancel}>
      <PinField
        first
        label={t('own.presentPin')}
        value={present}
        error={
          wrong
            ? t('sign.wrong', { tries: shownDigits(String(change.problem?.facts.triesLeft ?? '')) })
            : tried && !present
              ? t('sign.pinNeeded')
              : undefined
        }
        onChange={setPresent}
      />
      {fields}
    </CommandForm>
  );
}
