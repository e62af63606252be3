import { Popover, TextInput } from '@mantine/core';
import { CalendarDays } from 'lucide-react';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../i18n/shown';
import { type Day, dayAfter, dayInCairo, readDay, writtenDay } from './calendar-day';

const Calendar = lazy(() => import('./Calendar'));

export interface DateFieldProps {
  id: string;
  label: ReactNode;
  value: Day | null;
  onChange(day: Day | null): void;
  /** Text that is no day stays in the box; the form hears of it. */
  onUnreadable?(unreadable: boolean): void;
  onLeave?(): void;
  error?: ReactNode;
  latest?: Day;
}

/** A day, typed in any usual way; ↑ ↓ step, «ي» is today, Alt+↓ opens a calendar. */
export function DateField({ id, label, value, onChange, onUnreadable, onLeave, error, latest }: DateFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const unreadable = typed !== null && typed.trim() !== '' && readDay(typed, dayInCairo()) === null;
  const [left, setLeft] = useState(false);

  const take = (day: Day | null) => {
    onChange(day);
    onUnreadable?.(false);
    setTyped(null);
  };
  const read = () => {
    if (typed === null) return;
    const day = readDay(typed, dayInCairo());
    if (day || typed.trim() === '') take(day);
    else {
      onChange(null);
      onUnreadable?.(true);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'ArrowDown' && event.altKey) {
      event.preventDefault();
      read();
      setOpen(true);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const from = (typed === null ? value : readDay(typed, dayInCairo())) ?? dayInCairo();
      take(value || typed ? dayAfter(from, event.key === 'ArrowUp' ? 1 : -1) : from);
    } else if (event.key === 'Enter') read();
  };

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withRoles={false} trapFocus returnFocus>
      <Popover.Target>
        <div className="field">
          <TextInput
            ref={box}
            id={id}
            label={label}
            inputMode="numeric"
            autoComplete="off"
            classNames={{ wrapper: 'plain-direction' }}
            placeholder={t('date.placeholder')}
            value={typed ?? shownDigits(writtenDay(value))}
            error={unreadable && left ? t('date.unreadable') : error}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setLeft(false);
            }}
            onBlur={() => {
              setLeft(true);
              read();
              onLeave?.();
            }}
            onKeyDown={onKeyDown}
            rightSectionWidth={42}
            rightSection={
              <button
                type="button"
                className="icon-button small"
                tabIndex={-1}
                aria-label={t('date.open')}
                onClick={() => {
                  read();
                  setOpen(!open);
                }}
              >
                <CalendarDays size={18} aria-hidden />
              </button>
            }
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('date.choose')}>
        <Suspense fallback={<div className="calendar-wait" aria-busy="true" />}>
          <Calendar
            value={value}
            latest={latest}
            onPick={(day) => {
              take(day);
              setOpen(false);
              box.current?.focus();
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
