import { Textarea } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { NumberField } from '../../inputs/NumberField';
import { PinField } from '../signing/PinField';
import { HolderField } from './HolderField';
import type { Chosen, Part } from './holders';
import type { ReferringForm } from './use-referring-form';

/** What is still to be said. */
export interface Lack {
  words: boolean;
  holder: boolean;
  /** It is signed by the PIN. */
  asksPin: boolean;
  pin: boolean;
}

export interface ReferFieldsProps {
  form: ReferringForm;
  /** It was tried to send it: before, nothing is called wrong. */
  tried: boolean;
  lacks: Lack;
  annotate: boolean;
  sending: { annotated: boolean; problem: Problem | undefined };
}

/** The words, to whom it goes and by when; what is written already is not asked for again. */
export function ReferFields({ form, tried, lacks, annotate, sending }: ReferFieldsProps) {
  const { t } = useTranslation();
  const optional = <span className="optional">{t('form.optional')}</span>;
  const acts = form.chosen.some(({ as }) => as !== 'INFO');
  return (
    <>
      {annotate && !sending.annotated && (
        <Words form={form} label={t('refer.annotation')} error={tried && lacks.words ? t('refer.silent') : undefined} />
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
          error={tried && lacks.holder ? t('refer.nobody') : undefined}
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
      {lacks.asksPin && !sending.annotated && (
        <PinField value={form.pin} problem={sending.problem} missing={tried && lacks.pin} onChange={form.setPin} />
      )}
    </>
  );
}

function Words({ form, ...field }: { form: ReferringForm; label: ReactNode; error?: string }) {
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
