import { useEffect, useRef } from 'react';
import { forgetDraft, keepDraft, keptDraft } from '../../drafts';
import { isWorthKeeping, type PaperForm } from './paper-form';

/** Milliseconds after the last key. */
const REST = 400;

/** Keeps the form in this browser whenever the clerk rests a moment; gives back what was kept before. */
export function useDraft(name: string, form: PaperForm, found: (draft: PaperForm) => void): void {
  const latest = useRef({ form, found });
  latest.current = { form, found };
  const lookedFor = useRef<string>(undefined);

  useEffect(() => {
    let here = true;
    void keptDraft<PaperForm>(name).then((draft) => {
      if (!here) return;
      lookedFor.current = name;
      if (draft && !isWorthKeeping(latest.current.form)) latest.current.found(draft);
    });
    return () => {
      here = false;
    };
  }, [name]);

  useEffect(() => {
    // Until the earlier one was looked for, an empty form is not a wish to forget it.
    const keep = () => {
      if (lookedFor.current !== name) return;
      void (isWorthKeeping(form) ? keepDraft(name, form) : forgetDraft(name));
    };
    const timer = setTimeout(keep, REST);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [name, form]);
}
