import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import { shownDigits } from '../i18n/shown';

/** The words for a refusal: those of its code, or what can be said of its kind. */
export function useProblemWords(): (code: string, status?: number, facts?: Record<string, unknown>) => string {
  const { t, i18n } = useTranslation();
  return (code, status = 422, facts = {}) => {
    const known = `problem.${code}`;
    const kind =
      status === 0 || status >= 500 ? 'problem.server' : status === 404 ? 'problem.not-found' : 'problem.other';
    const seconds = typeof facts.retryAfterSeconds === 'number' ? shownDigits(facts.retryAfterSeconds) : '';
    return t((i18n.exists(known) ? known : kind) as 'problem.other', { seconds });
  };
}

/** What went wrong with a command, said beside it and aloud; with the code that support asks for. */
export function ProblemNote({ problem }: { problem: Problem | undefined }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  return (
    <div role="alert">
      {problem && (
        <div className="problem-note">
          <p>{words(problem.code, problem.status, problem.facts)}</p>
          {problem.status >= 500 && (
            <p className="reference">
              {t('state.code')} <bdi dir="ltr">{problem.reference.slice(0, 8) || problem.code}</bdi>
            </p>
          )}
        </div>
      )}
    </div>
  );
}
