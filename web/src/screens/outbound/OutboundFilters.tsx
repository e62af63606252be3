import { TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Num, shownDigits } from '../../i18n/shown';
import { dayInCairo } from '../../inputs/calendar-day';
import { useSight } from '../../shell/use-sight';
import { GROUPS, type Group } from './groups';

/** Milliseconds after the last key before the list is asked for anew. */
const REST = 300;

/** What narrows the list; all of it stands in the address. */
export function OutboundFilters({ counts }: { counts: Record<Group, number> | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/app/outbound' });
  return (
    <>
      <div className="sent-filters">
        <Words />
        <Years />
      </div>
      <div className="tabs">
        {[undefined, ...GROUPS].map((group) => (
          <button
            key={group ?? 'ALL'}
            type="button"
            aria-pressed={search.group === group}
            onClick={() => void navigate({ to: '/outbound', search: { ...search, group, letter: undefined } })}
          >
            {t(`outbound.group.${group ?? 'ALL'}`)} {group && counts && counts[group] > 0 && <Num of={counts[group]} />}
          </button>
        ))}
      </div>
    </>
  );
}

function Words() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/app/outbound' });
  const [typed, setTyped] = useState(search.text ?? '');
  // Going back changes the address under the box.
  useEffect(() => setTyped(search.text ?? ''), [search.text]);
  useEffect(() => {
    const text = typed.trim() || undefined;
    if (text === search.text) return;
    const timer = setTimeout(
      () => void navigate({ to: '/outbound', search: { ...search, text, letter: undefined }, replace: true }),
      REST,
    );
    return () => clearTimeout(timer);
  }, [typed, search, navigate]);
  return (
    <TextInput
      type="search"
      aria-label={t('outbound.search')}
      placeholder={t('outbound.search')}
      leftSection={<Search size={18} aria-hidden />}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

/** The years of the unit's outbound books. */
function Years() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/app/outbound' });
  const { books } = useSight();
  const thisYear = Number(dayInCairo().slice(0, 4));
  const known = books.filter(({ direction }) => direction === 'OUTBOUND').flatMap(({ years }) => years);
  const years = [...new Set([thisYear, ...known.map(({ year }) => year)])].sort((a, b) => b - a);
  return (
    <select
      className="plain-select"
      aria-label={t('outbound.year')}
      value={search.year ?? ''}
      onChange={(event) => {
        const year = Number(event.currentTarget.value) || undefined;
        void navigate({ to: '/outbound', search: { ...search, year, letter: undefined } });
      }}
    >
      <option value="">{t('outbound.anyYear')}</option>
      {years.map((year) => (
        <option key={year} value={year}>
          {shownDigits(year)}
        </option>
      ))}
    </select>
  );
}
