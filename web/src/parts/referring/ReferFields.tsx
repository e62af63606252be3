import { Textarea } from '@mantine/core';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { NumberField } from '../../inputs/NumberField';
import { PinField } from '../signing/PinField';
import { HolderField } from './HolderField';
import type { Chosen, Part } from './holders';
import type { ReferringForm } from './use-referring-form';

export interface ReferFieldsProps {
  form: ReferringForm;
  /** It was tried to send it: before, nothing is called wrong. */
  tried: boolean;
  annotate: boolean;
  /** What would be said is nothing at all; nobody would get it. */
  silent: boolean;
  nobody: boolean;
  asksPin: boolean;
  problem: Problem | undefined;
}

/** The words, to whom it goes and by when. */
export function ReferFields({ form, tried, annotate, silent, nobody, asksPin, problem }: ReferFieldsProps) {
  const { t } = useTranslation();
  const optional = <span className="optional">{t('form.optional')}</span>;
  const acts = form.chosen.some(({ as }) => as !== 'INFO');
  return (
    <>
      {annotate && (
        <Words form={form} label={t('refer.annotation')} error={tried && silent ? t('refer.silent') : undefined} />
      )}
      <div>
        <HolderField
          id="refer-to"
          {...(!annotate && { 'data-autofocus': true as const })}
          label={
            <>
              {t('refer.to')} {annotate && optional}
            </>
          }
          holders={form.holders}
          last={form.last}
          error={tried && nobody ? t('refer.nobody') : undefined}
          onChosen={form.add}
        />
        <LastOnes form={form} />
        <ul className="files">
          {form.chosen.map((one) => (
            <ChosenLine key={one.holder.key} one={one} form={form} />
          ))}
        </ul>
      </div>
      {!annotate && (
        <Words
          form={form}
          label={
            <>
              {t('refer.words')} {optional}
            </>
          }
        />
      )}
      {acts && (
        <NumberField
          id="refer-days"
          label={
            <>
              {t('refer.days')} {optional}
            </>
          }
          value={form.workingDays}
          onChange={form.setDays}
        />
      )}
      {asksPin && (
        <PinField value={form.pin} problem={problem} missing={tried && form.pin === ''} onChange={form.setPin} />
      )}
    </>
  );
}

function Words({ form, ...field }: { form: ReferringForm; label: React.ReactNode; error?: string }) {
  return (
    <Textarea
      {...field}
      rows={2}
      maxLength={1000}
      value={form.text}
      onChange={(event) => form.write(event.currentTarget.value)}
    />
  );
}

/** Those of last time stand ready for the finger; the keyboard finds them by ↓. */
function LastOnes({ form }: { form: ReferringForm }) {
  const { t } = useTranslation();
  const others = form.last.filter(({ key }) => form.chosen.every(({ holder }) => holder.key !== key));
  if (others.length === 0) return null;
  return (
    <p className="chips">
      <small>{t('refer.last')}</small>
      {others.map((holder) => (
        <button key={holder.key} type="button" className="link" tabIndex={-1} onClick={() => form.add(holder)}>
          {holder.name}
        </button>
      ))}
    </p>
  );
}

function ChosenLine({ one: { holder, as }, form }: { one: Chosen; form: ReferringForm }) {
  const { t } = useTranslation();
  return (
    <li>
      <strong>{holder.name}</strong> <small>{holder.beside}</small>
      <select
        className="plain-select at-end"
        aria-label={t('refer.part', { name: holder.name })}
        value={as}
        onChange={(event) => form.assign(holder.key, event.currentTarget.value as Part)}
      >
        {form.parts.map((part) => (
          <option key={part} value={part}>
            {t(`refer.as.${part}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="icon-button"
        aria-label={t('refer.remove', { name: holder.name })}
        onClick={() => form.remove(holder.key)}
      >
        <X size={18} aria-hidden />
      </button>
    </li>
  );
}
