import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { ProblemNote } from '../../states/ProblemNote';
import type { Writing } from './use-annotating';

/** Under the document while something is written on it: the words, and saving both as one annotation. */
export function AnnotationForm({ writing, onSaved }: { writing: Writing; onSaved(): void }) {
  const { t } = useTranslation();
  const [empty, setEmpty] = useState(false);
  const { text, strokes, command } = writing;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const nothing = text.trim() === '' && strokes.length === 0;
    setEmpty(nothing);
    if (!nothing && (await writing.save())) onSaved();
  };
  return (
    <form className="letter-bar annotation-form" aria-label={t('letterDo.annotate')} onSubmit={submit} noValidate>
      <ProblemNote problem={command.problem} />
      <Textarea
        autoFocus={writing.mode === 'hand'}
        aria-label={t('note.text')}
        placeholder={t('note.placeholder')}
        rows={2}
        maxLength={1000}
        value={text}
        error={empty && strokes.length === 0 ? t('note.empty') : undefined}
        onChange={(event) => writing.write(event.currentTarget.value)}
      />
      <div className="bar-buttons">
        <button type="submit" className="button primary" aria-busy={command.busy}>
          {t('note.save')}
        </button>
        <button type="button" className="button" onClick={writing.drop}>
          {t('note.drop')}
        </button>
        {strokes.length > 0 && <small>{t('pen.unsaved', { number: shownDigits(strokes.length) })}</small>}
      </div>
    </form>
  );
}
