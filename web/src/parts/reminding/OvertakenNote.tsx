import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { addWords } from '../../i18n/words';
import { ProblemNote } from '../../states/ProblemNote';
import { AnsweredList } from './AnsweredList';
import { useDropping } from './queries';
import { words } from './words';

addWords(words);

/** The reply to what a reminder is about came before the reminder went out: said as soon as it is there. */
export function OvertakenNote({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const dropping = useDropping(letter.id);
  if (letter.answeredMeanwhile.length === 0) return null;
  return (
    <section className="problem-note stack" role="alert">
      <p className="strong">{t('overtaken.title')}</p>
      <AnsweredList lines={letter.answeredMeanwhile} />
      <p>{t(letter.stillReminds ? 'overtaken.some' : 'overtaken.all')}</p>
      <ProblemNote problem={dropping.problem} />
      {letter.abilities.includes('drop-answered') && (
        <div className="buttons">
          <button
            type="button"
            className="button primary"
            aria-busy={dropping.busy}
            onClick={() => void dropping.send(null)}
          >
            {t('overtaken.drop')}
          </button>
        </div>
      )}
    </section>
  );
}
