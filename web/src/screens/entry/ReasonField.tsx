import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const LEAST = 3;

export const tooShort = (reason: string) => reason.trim().length < LEAST;

export interface ReasonFieldProps {
  label: string;
  value: string;
  onChange(reason: string): void;
  /** Whether it was tried to go on: before, nothing is called wrong. */
  tried: boolean;
  fault?: string;
  optional?: boolean;
}

/** Why: a few words at least, unless it may be left out. */
export function ReasonField({ label, value, onChange, tried, fault, optional }: ReasonFieldProps) {
  const { t } = useTranslation();
  const missing = tried && !optional && tooShort(value) ? t('problem.reason-missing') : undefined;
  return (
    <Textarea
      label={
        optional ? (
          <>
            {label} <span className="optional">{t('form.optional')}</span>
          </>
        ) : (
          label
        )
      }
      rows={2}
      maxLength={1000}
      value={value}
      error={missing ?? fault}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
