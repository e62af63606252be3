import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { shownDigits } from '../../i18n/shown';
import type { Day } from '../../inputs/calendar-day';

const USUAL = [5, 10, 15];

/** The usual terms of an answer, counted by the server over Fridays, Saturdays and holidays (INV-31). */
export function WorkingDays({ onDay }: { onDay(day: Day): void }) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);

  const count = async (days: number) => {
    try {
      const counted = await answer(api.GET('/api/v1/working-days', { params: { query: { days } } }));
      setFailed(false);
      onDay(counted.day);
    } catch {
      setFailed(true);
    }
  };
  return (
    <p className="hint">
      {t('write.workingDays')}{' '}
      {USUAL.map((days) => (
        <button
          key={days}
          type="button"
          className="link"
          aria-label={t('write.afterWorkingDays', { days: shownDigits(days) })}
          onClick={() => void count(days)}
        >
          {shownDigits(days)}
        </button>
      ))}
      {failed && <span role="alert">{t('write.workingDaysFailed')}</span>}
    </p>
  );
}
