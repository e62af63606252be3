import './calendar.css';
import { parseDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  I18nProvider,
  Calendar as Month,
} from 'react-aria-components';
import { useSettings } from '../settings';
import type { Day } from './calendar-day';

export interface CalendarProps {
  value: Day | null;
  latest?: Day;
  onPick(day: Day): void;
}

/** A month to pick from, loaded only when it is opened; React Aria's, because its keys and words are right in Arabic. */
export default function Calendar({ value, latest, onPick }: CalendarProps) {
  const { language, digits } = useSettings();
  const locale = language === 'en' ? 'en-GB' : `ar-EG-u-nu-${digits === 'arabic' ? 'arab' : 'latn'}`;
  return (
    <I18nProvider locale={locale}>
      {/* React Aria writes a style into the page unless one of this name is there; it stands in calendar.css. */}
      <span hidden id="react-aria-pressable-style" />
      <Month
        className="calendar"
        autoFocus
        firstDayOfWeek="sat"
        value={value ? parseDate(value) : null}
        maxValue={latest ? parseDate(latest) : undefined}
        onChange={(day) => onPick(day.toString())}
      >
        <div className="calendar-head">
          <Button slot="previous" className="icon-button">
            <ChevronRight className="mirrored-in-ltr" size={20} aria-hidden />
          </Button>
          <Heading />
          <Button slot="next" className="icon-button">
            <ChevronLeft className="mirrored-in-ltr" size={20} aria-hidden />
          </Button>
        </div>
        <CalendarGrid weekdayStyle="short">
          <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
          <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
        </CalendarGrid>
      </Month>
    </I18nProvider>
  );
}
