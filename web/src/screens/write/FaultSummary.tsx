import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from './letter-form';

/** Takes the focus when something is missing; each line leads to its field. */
export function FaultSummary({ ref, faults }: { ref: Ref<HTMLDivElement>; faults: [Field, string][] }) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <div className="fault-summary" ref={ref} tabIndex={-1} role="alert" aria-labelledby="fault-summary-title">
      <h2 id="fault-summary-title">{t('write.lacks')}</h2>
      <ul>
        {faults.map(([field, words]) => (
          <li key={field + words}>
            <a
              href={`#letter-${field}`}
              onClick={(event) => {
                event.preventDefault();
                focusOn(field);
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

/** The field itself, or the box by which its list grows. */
function focusOn(field: Field): void {
  const place = document.getElementById(`letter-${field}`);
  const box = place?.matches('fieldset') ? place.querySelector<HTMLElement>(':scope > * input') : place;
  (box ?? place)?.focus();
  place?.scrollIntoView({ block: 'center' });
}
