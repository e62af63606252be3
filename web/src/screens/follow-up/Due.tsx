import { useTranslation } from 'react-i18next';
import { useWorkingDays } from '../../parts/requests/Standing';
import type { FollowUpLine } from './queries';

/** How far the day is, in working days; nothing is counted while it stands still. */
export function DueIn({ of }: { of: FollowUpLine }) {
  const { t } = useTranslation();
  const days = useWorkingDays();
  const { standing, workingDaysLeft: left } = of;
  if (standing === 'PAUSED') return <>{t('followUp.standing.PAUSED')}</>;
  if (standing === 'LATE')
    return (
      <span className="mark very-urgent">
        {left < 0 ? t('followUp.lateBy', { days: days(-left) }) : t('followUp.passed')}
      </span>
    );
  return <>{left === 0 ? t('followUp.dueToday') : t('followUp.left', { days: days(left) })}</>;
}

const LOOKS = { WAITING: 'state-registered', NEAR: 'state-in_review', LATE: 'state-annulled', PAUSED: 'waits' };

/** Where it stands by its day, and what was done about it. */
export function StandingChips({ of: { standing, awaited } }: { of: FollowUpLine }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={`chip ${LOOKS[standing]}`}>
        <i className="dot" />
        {t(`followUp.standing.${standing}`)}
      </span>
      {awaited && awaited !== 'AWAITING' && <span className="chip">{t(`followUp.awaited.${awaited}`)}</span>}
    </>
  );
}
