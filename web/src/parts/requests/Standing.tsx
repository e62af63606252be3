import '../ledger.css';
import './requests.css';
import { useTranslation } from 'react-i18next';
import { DayShown, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useSettings } from '../../settings';
import { NamesShown } from '../NamesShown';
import type { RequestLine } from './queries';
import { words } from './words';

addWords(words);

/** Where a request stands: at which step, or how it ended. */
export function StandingChip({ of }: { of: RequestLine }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  if (of.outcome)
    return (
      <span className={`chip ${of.outcome === 'HANDED_OVER' ? 'good' : 'bad'}`}>
        <i className="dot" />
        {t(`request.outcome.${of.outcome}`)}
      </span>
    );
  return (
    <span className="chip state-registered request-step">
      <i className="dot" />
      {language === 'ar' ? of.stepNameAr : of.stepNameEn}
    </span>
  );
}

/** Late and paused ones are marked by a word, never by colour alone. */
export function ClockChips({ of }: { of: RequestLine }) {
  const { t } = useTranslation();
  return (
    <>
      {of.late && (
        <span className="chip bad">
          <i className="dot" />
          {t('request.late')}
        </span>
      )}
      {of.pausedOn && of.state === 'IN_PROGRESS' && (
        <span className="chip waits">
          <i className="dot" />
          {t('request.paused')}
        </span>
      )}
    </>
  );
}

/** When the answer is due and what is left until then; who holds the matter while the clock stands still. */
export function DueShown({ of }: { of: RequestLine }) {
  const { t } = useTranslation();
  const days = useWorkingDays();
  if (of.state === 'CLOSED') return null;
  if (of.pausedOn)
    return (
      <>
        {t('request.heldBy')} <NamesShown of={of.heldBy} /> {t('request.since')} <DayShown of={of.pausedOn} />
      </>
    );
  if (of.workingDaysLeft === 0 && !of.late) return <>{t('request.dueToday')}</>;
  return (
    <>
      {t('request.due')} <DayShown of={of.dueOn} /> ·{' '}
      {t(of.late ? 'request.lateBy' : 'request.left', { days: days(Math.abs(of.workingDaysLeft)) })}
    </>
  );
}

/** So many working days in words: Arabic has a form of its own for one, two, a few and many. */
export function useWorkingDays(): (number: number) => string {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (number) => {
    const form = new Intl.PluralRules(language).select(number);
    return t(`workdays.${form}`, { number: shownDigits(number) });
  };
}
