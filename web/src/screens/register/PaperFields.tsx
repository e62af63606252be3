import { Checkbox, Input, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../inputs/DateField';
import { NumberField } from '../../inputs/NumberField';
import { PartyField } from '../../inputs/PartyField';
import type { FoldedParty } from '../../inputs/party-match';
import { CHANNELS, type Field, type PaperForm, SECRECIES, staysUnopened, URGENCIES } from './paper-form';

export interface PaperFieldsProps {
  form: PaperForm;
  parties: FoldedParty[];
  cleared: boolean;
  today: string;
  partyBox: Ref<HTMLInputElement>;
  errors: Partial<Record<Field, string>>;
  warning: ReactNode;
  onChange(change: Partial<PaperForm>): void;
  /** Sender, number or date was left: time to look for an earlier entry. */
  onReference(): void;
}

export function PaperFields(props: PaperFieldsProps) {
  const { form, parties, today, partyBox, errors, warning, onChange, onReference } = props;
  const { t } = useTranslation();
  return (
    <>
      <PartyField
        id="paper-party"
        ref={partyBox}
        label={t('register.party')}
        parties={parties}
        value={form.party}
        error={errors.party}
        onChange={(party) => onChange({ party })}
        onLeave={onReference}
      />
      <div className="two">
        <TextInput
          id="paper-number"
          className="field"
          label={t('register.number')}
          autoComplete="off"
          maxLength={60}
          classNames={{ wrapper: 'plain-direction' }}
          value={form.number}
          error={errors.number}
          onChange={(event) => onChange({ number: event.currentTarget.value })}
          onBlur={onReference}
        />
        <DateField
          id="paper-date"
          label={t('register.date')}
          latest={today}
          value={form.date}
          error={errors.date}
          onChange={(date) => onChange({ date })}
          onUnreadable={(dateUnreadable) => onChange({ dateUnreadable })}
          onLeave={onReference}
        />
      </div>
      {warning}
      <Subject {...props} />
      <Circumstances {...props} />
    </>
  );
}

function Subject({ form, cleared, errors, onChange }: PaperFieldsProps) {
  const { t } = useTranslation();
  if (staysUnopened(form, cleared)) return <p className="unopened">{t('register.unopened')}</p>;
  return (
    <Textarea
      id="paper-subject"
      className="field"
      label={t('register.subject')}
      rows={2}
      maxLength={500}
      value={form.subject}
      error={errors.subject}
      onChange={(event) => onChange({ subject: event.currentTarget.value })}
    />
  );
}

function Circumstances({ form, today, errors, onChange }: PaperFieldsProps) {
  const { t } = useTranslation();
  const optional = (words: string) => (
    <>
      {words} <span className="optional">{t('form.optional')}</span>
    </>
  );
  return (
    <>
      <div className="three">
        <DateField
          id="paper-received"
          label={optional(t('register.received'))}
          latest={today}
          value={form.received}
          error={errors.received}
          onChange={(received) => onChange({ received })}
          onUnreadable={(receivedUnreadable) => onChange({ receivedUnreadable })}
        />
        <NumberField
          id="paper-attachments"
          label={optional(t('register.attachments'))}
          value={form.attachments}
          error={errors.attachments}
          onChange={(attachments) => onChange({ attachments })}
        />
        <NativeSelect
          id="paper-channel"
          className="field"
          label={t('register.channel')}
          value={form.channel}
          onChange={(event) => onChange({ channel: event.currentTarget.value as PaperForm['channel'] })}
          data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </div>
      <div className="two">
        <Choice
          label={t('register.urgency')}
          value={form.urgency}
          options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
          onChange={(urgency) => onChange({ urgency })}
        />
        <Choice
          label={t('register.secrecy')}
          value={form.secrecy}
          options={SECRECIES.map((value) => ({ value, label: t(`secrecy.${value}`) }))}
          onChange={(secrecy) => onChange({ secrecy })}
        />
      </div>
      <Checkbox
        className="field"
        label={t('register.keepParty')}
        checked={form.keepParty}
        onChange={(event) => onChange({ keepParty: event.currentTarget.checked })}
      />
    </>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange(value: Value): void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Input.Wrapper className="field" label={label} labelElement="div">
      <SegmentedControl
        fullWidth
        aria-label={label}
        value={value}
        data={options}
        onChange={(chosen) => onChange(chosen as Value)}
      />
    </Input.Wrapper>
  );
}
