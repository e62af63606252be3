import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { ProblemNote, useProblemWords } from '../../states/ProblemNote';
import type { LetterToSign, Outcome, Signing } from './use-signing';

export interface OutcomesProps {
  letters: LetterToSign[];
  signing: Signing;
  onAgain(): void;
  onClose(): void;
}

/** What became of each letter; a failure is never hidden behind the others' success. */
export function Outcomes({ letters, signing: { outcomes, problem }, onAgain, onClose }: OutcomesProps) {
  const { t } = useTranslation();
  const verdict = useRef<HTMLParagraphElement>(null);
  useEffect(() => verdict.current?.focus(), []);
  const signed = outcomes.filter(({ outcome }) => outcome === 'SIGNED').length;
  const all = signed === letters.length;
  const numbers = { done: shownDigits(signed), all: shownDigits(letters.length) };
  const again = outcomes.some(
    ({ outcome, code }) => outcome === 'UNKNOWN' || outcome === 'NOT_TRIED' || code === 'unexpected',
  );
  return (
    <>
      <p role="status" tabIndex={-1} ref={verdict} className={all ? 'done-note' : 'problem-note'}>
        {t(all ? 'sign.allSigned' : signed > 0 ? 'sign.someSigned' : 'sign.noneSigned', numbers)}
      </p>
      <ProblemNote problem={problem} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <ul className="to-be-signed" tabIndex={0} aria-label={t('sign.outcomes')}>
        {letters.map((letter) => (
          <Result key={letter.id} letter={letter} result={outcomes.find(({ id }) => id === letter.id)} />
        ))}
      </ul>
      <div className="buttons">
        {again && (
          <button type="button" className="button primary large" onClick={onAgain}>
            {t('sign.again')}
          </button>
        )}
        <button type="button" className={`button large${again ? '' : ' primary'}`} onClick={onClose}>
          {t('dialog.close')}
        </button>
      </div>
    </>
  );
}

function Result({ letter, result }: { letter: LetterToSign; result: Outcome | undefined }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const outcome = result?.outcome ?? 'NOT_TRIED';
  return (
    <li data-outcome={outcome}>
      <strong>{shownDigits(letter.subject)}</strong>
      <span className={`chip ${outcome === 'SIGNED' ? 'state-closed' : 'state-annulled'}`}>
        <i className="dot" />
        {t(`sign.outcome.${outcome}`)}
      </span>
      {result?.entryNumber && (
        <bdi className="strong">
          {t('sign.number', { number: shownDigits(result.entryNumber), year: shownDigits(result.year ?? '') })}
        </bdi>
      )}
      {result?.code && <small>{words(result.code, 409)}</small>}
      {outcome === 'UNKNOWN' && <small>{t('sign.unknownWords')}</small>}
    </li>
  );
}
