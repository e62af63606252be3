import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import { ProblemNote, useProblemWords } from '../states/ProblemNote';

export interface CommandFormProps {
  command: { busy: boolean; problem: Problem | undefined };
  /** What the button that carries it out says. */
  label: string;
  onSubmit(): void;
  onCancel(): void;
  children: ReactNode;
}

/** The form in a dialog: what was refused stands above it and beside its fields, the first of which takes the focus. */
export function CommandForm({ command, label, onSubmit, onCancel, children }: CommandFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (command.problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [command.problem]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets the event rise out of the dialog to a form that it stands in.
    event.stopPropagation();
    onSubmit();
  };
  return (
    <form className="stack" ref={form} onSubmit={submit} noValidate>
      <ProblemNote problem={command.problem} />
      {children}
      <div className="buttons">
        <button type="submit" className="button primary" aria-busy={command.busy}>
          {label}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  );
}

/** The words for what was refused about one field. */
export function useFieldFaults(problem: Problem | undefined): (field: string) => string | undefined {
  const words = useProblemWords();
  return (field) => {
    const fault = problem?.fields.find((one) => one.field === field || one.field.startsWith(`${field}.`));
    return fault && words(fault.code);
  };
}
