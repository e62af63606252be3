import { Textarea } from '@mantine/core';
import { Mic, MicOff } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { useShortcuts } from '../../keys/shortcuts';
import { DirectiveChips } from '../../parts/directives/DirectiveChips';
import { isOfThePin, PinField } from '../../parts/signing/PinField';
import { useSettings } from '../../settings';
import { ProblemNote } from '../../states/ProblemNote';
import type { Annotation, LetterAnnotations } from './queries';
import type { Writing } from './use-annotating';
import { useDictation } from './use-dictation';

export interface AnnotationFormProps {
  letter: Letter;
  /** For which unit it is written, and whether the PIN is asked for. */
  where: NonNullable<LetterAnnotations['annotates']>;
  writing: Writing;
  /** What the new one takes the place of. */
  superseded: Annotation | undefined;
  onSaved(): void;
}

/** Under the document while something is written on it: directives to tap, the words, and saving it all as one annotation. */
export default function AnnotationForm({ letter, where, writing, superseded, onSaved }: AnnotationFormProps) {
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const [pin, setPin] = useState('');
  const pinBox = useRef<HTMLInputElement>(null);
  const { command, empty, strokes } = writing;
  const saying = useSaying(superseded);
  const submit = async () => {
    setTried(true);
    if (empty) return;
    if (where.pin && pin === '') return pinBox.current?.focus();
    if (await writing.save(pin)) return onSaved();
    setTried(false);
    setPin('');
  };
  const press = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  useShortcuts([{ key: 'Ctrl+Enter', words: t('note.save'), act: () => void submit() }]);
  return (
    <form className="letter-bar annotation-form" aria-label={t('letterDo.annotate')} onSubmit={press} noValidate>
      <ProblemNote problem={where.pin && isOfThePin(command.problem) ? undefined : command.problem} />
      {superseded && <p className="reference">{t('note.takesPlace', { what: saying })}</p>}
      <DirectiveChips
        unitId={where.unitId}
        value={writing.directives}
        onChange={writing.direct}
        autoFocus={writing.mode === 'hand'}
        keys
      />
      <AnnotationWords
        writing={writing}
        dictated={letter.secrecy === 'NORMAL'}
        error={tried && empty ? t('note.empty') : undefined}
      />
      {where.pin && (
        <PinField
          ref={pinBox}
          className="pin-box"
          value={pin}
          problem={command.problem}
          missing={tried && pin === ''}
          onChange={setPin}
        />
      )}
      <div className="bar-buttons">
        <button type="submit" className="button primary" aria-busy={command.busy}>
          {t(where.pin ? 'note.sign' : 'note.save')}
        </button>
        <button type="button" className="button" onClick={writing.drop}>
          {t('note.drop')}
        </button>
        <small className="on-touch">{t('note.keyboardDictates')}</small>
        {strokes.length > 0 && <small>{t('pen.unsaved', { number: shownDigits(strokes.length) })}</small>}
      </div>
    </form>
  );
}

interface AnnotationWordsProps {
  writing: Writing;
  /** Spoken words go to whoever makes the browser: not those about a secret letter. */
  dictated: boolean;
  error: string | undefined;
}

function AnnotationWords({ writing, dictated, error }: AnnotationWordsProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { text } = writing;
  const dictation = useDictation(language, (heard) =>
    writing.write(text === '' ? heard : `${text.trimEnd()} ${heard}`),
  );
  return (
    <div className="annotation-words">
      <Textarea
        aria-label={t('note.text')}
        placeholder={t('note.placeholder')}
        lang={language}
        dir="auto"
        rows={2}
        maxLength={1000}
        value={text}
        error={error}
        onChange={(event) => writing.write(event.currentTarget.value)}
      />
      {dictated && dictation && (
        <button
          type="button"
          className="icon-button"
          aria-pressed={dictation.listening}
          aria-label={t('note.dictate')}
          title={t('note.dictateWords')}
          onClick={dictation.turn}
        >
          {dictation.listening ? <MicOff size={20} aria-hidden /> : <Mic size={20} aria-hidden />}
        </button>
      )}
    </div>
  );
}

const LONGEST = 60;

/** The beginning of what an annotation says. */
function useSaying(annotation: Annotation | undefined): string {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { directives = [], text = '' } = annotation ?? {};
  const phrases = directives.map(({ phraseAr, phraseEn }) => (language === 'ar' ? phraseAr : phraseEn));
  const whole = [...phrases, text].filter(Boolean).join(' – ') || t('pen.pen');
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}
