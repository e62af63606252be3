import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from './paper-form';

export interface ErrorSummaryProps {
  ref: Ref<HTMLDivElement>;
  errors: Partial<Record<Field, string>>;
}

/** Takes the focus after a save that was refused; each line leads to its field. */
export function ErrorSummary({ ref, errors }: ErrorSummaryProps) {
  const { t } = useTranslation();
  const faults = Object.entries(errors);
  if (faults.length === 0) return null;
  return (
    <div className="error-summary" ref={ref} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{t('register.refused')}</h2>
      <ul>
        {faults.map(([field, words]) => (
          <li key={field}>
            <a
              href={`#paper-${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`paper-${field}`)?.focus();
              }}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
