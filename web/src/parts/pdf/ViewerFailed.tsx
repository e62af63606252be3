import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { useProblemWords } from '../../states/ProblemNote';

/** The document cannot be shown: why, again, and the file itself where it is to be had. */
export function ViewerFailed({ fault, again, download }: { fault: unknown; again(): void; download?: string }) {
  const { t, i18n } = useTranslation();
  const words = useProblemWords();
  const problem = asProblem(fault);
  // A file that this viewer cannot read is no fault of the server.
  const unreadable = problem.status === -1;
  return (
    <div className="said" role="alert" dir={i18n.dir()}>
      <h2>{t('pdf.failed')}</h2>
      <p>{unreadable ? t('pdf.failedWords') : words(problem.code, problem.status, problem.facts)}</p>
      <div className="buttons">
        <button type="button" className="button primary" onClick={again}>
          {t('state.again')}
        </button>
        {download && (
          <a className="button" href={download} download>
            {t('pdf.download')}
          </a>
        )}
      </div>
    </div>
  );
}
