import { useEffect, useRef } from 'react';
import { forgetDraft, keepDraft, keptDraft } from '../../drafts';
import { isWorthKeeping, type PaperForm } from './paper-form';

const EVERY = 2000;

/** Keeps the form in this browser each two seconds while it changes; gives back what was kept before. */
export function useDraft(name: string, form: PaperForm, found: (draft: PaperForm) => void): void {
  const latest = useRef({ form, found });
  latest.current = { form, found };
  const kept = useRef(form);

  useEffect(() => {
    let here = true;
    void keptDraft<PaperForm>(name).then((draft) => {
      if (here && draft && !isWorthKeeping(latest.current.form)) latest.current.found(draft);
    });
    const keep = () => {
      const { form: now } = latest.current;
      if (kept.current === now) return;
      kept.current = now;
      void (isWorthKeeping(now) ? keepDraft(name, now) : forgetDraft(name));
    };
    const timer = setInterval(keep, EVERY);
    window.addEventListener('pagehide', keep);
    return () => {
      here = false;
      keep();
      clearInterval(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [name]);
}
