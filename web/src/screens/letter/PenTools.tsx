import { Hand, PenLine, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import type { Writing } from './use-annotating';

const COLOURS = ['INK', 'RED'] as const;

/** Hand or pen; with the pen its colour, and the last stroke taken off again. */
export function PenTools({ writing }: { writing: Writing }) {
  const { t } = useTranslation();
  const { mode, colour, strokes } = writing;
  return (
    <span className="pen-tools">
      <button
        type="button"
        className="icon-button"
        aria-pressed={mode === 'hand'}
        aria-label={t('pen.hand')}
        title={t('pen.hand')}
        onClick={() => writing.take('hand')}
      >
        <Hand size={20} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button worded"
        aria-pressed={mode === 'pen'}
        onClick={() => writing.take('pen')}
      >
        <PenLine size={20} aria-hidden />
        {t('pen.pen')}
      </button>
      {(mode === 'pen' || strokes.length > 0) && (
        <>
          {COLOURS.map((one) => (
            <button
              key={one}
              type="button"
              className="icon-button"
              aria-pressed={colour === one}
              aria-label={t(`pen.${one}`)}
              title={t(`pen.${one}`)}
              onClick={() => writing.choose(one)}
            >
              <i className="ink-pot" data-colour={one} />
            </button>
          ))}
          <button
            type="button"
            className="icon-button"
            aria-label={t('pen.undo')}
            title={t('pen.undo')}
            disabled={strokes.length === 0}
            onClick={writing.undo}
          >
            <Undo2 size={20} aria-hidden />
          </button>
          <span role="status" className="only-heard">
            {strokes.length > 0 && t('pen.unsaved', { number: shownDigits(strokes.length) })}
          </span>
        </>
      )}
    </span>
  );
}
