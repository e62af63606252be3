import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dayAfter, dayInCairo } from '../../inputs/calendar-day';
import { DateField } from '../../inputs/DateField';

/** Which day's page lies open; the day stands in the address. */
export function useOpenDay(): { day: string; today: string; open(day: string | null): void } {
  const today = dayInCairo();
  const { date } = useSearch({ from: '/app/book' });
  const navigate = useNavigate();
  const open = (day: string | null) =>
    void navigate({
      to: '/book',
      search: ({ book }) => ({ ...(book && { book }), ...(day && day < today && { date: day }) }),
    });
  return { day: date && date < today ? date : today, today, open };
}

/** The page before, the page after, or any day as it is typed. */
export function DayChoice() {
  const { t } = useTranslation();
  const { day, today, open } = useOpenDay();
  return (
    <div className="day-choice not-printed">
      <button
        type="button"
        className="icon-button"
        aria-label={t('book.dayBefore')}
        onClick={() => open(dayAfter(day, -1))}
      >
        <ChevronRight size={20} className="mirrored-in-ltr" aria-hidden />
      </button>
      <DateField
        id="book-day"
        label={t('book.day')}
        latest={today}
        value={day}
        onChange={(chosen) => chosen && open(chosen)}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={t('book.dayAfter')}
        disabled={day === today}
        onClick={() => open(dayAfter(day, 1))}
      >
        <ChevronLeft size={20} className="mirrored-in-ltr" aria-hidden />
      </button>
      {day !== today && (
        <button type="button" className="button" onClick={() => open(null)}>
          {t('book.today')}
        </button>
      )}
    </div>
  );
}
