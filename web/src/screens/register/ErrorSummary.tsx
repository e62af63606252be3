import type { Ref } from 'react';

export interface ErrorSummaryProps {
  ref: Ref<HTMLDivElement>;
  title: string;
  /** What the ids of the form's fields begin with. */
  form: string;
  errors: Partial<Record<string, string>>;
}

/** Takes the focus after a save that was refused; each line leads to its field. */
export function ErrorSummary({ ref, title, form, errors }: ErrorSummaryProps) {
  const faults = Object.entries(errors);
  if (faults.length === 0) return null;
  return (
    <div className="error-summary" ref={ref} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {faults.map(([field, words]) => (
          <li key={field}>
            <a
              href={`#${form}-${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`${form}-${field}`)?.focus();
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
