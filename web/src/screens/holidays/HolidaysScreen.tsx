import '../../parts/ledger.css';
import './holidays.css';
import { Modal, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { dayInCairo } from '../../inputs/calendar-day';
import { useSettings } from '../../settings';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { AddHoliday, RemoveHoliday, RenameHoliday } from './HolidayForms';
import { ImportHolidays } from './ImportHolidays';
import { type Holiday, holidaysQuery } from './queries';
import { words } from './words';

addWords(words);

const YEARS_AHEAD = 4;

/** العطلات الرسمية: the days that no deadline counts, year by year. */
export default function HolidaysScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.holidays'));
  const navigate = useNavigate();
  const thisYear = Number(dayInCairo().slice(0, 4));
  const { year = thisYear } = useSearch({ from: '/app/admin/holidays' });
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const go = (wanted: number) =>
    void navigate({ to: '/admin/holidays', search: wanted === thisYear ? {} : { year: wanted }, replace: true });
  const offered = [...new Set([year, ...Array.from({ length: YEARS_AHEAD + 2 }, (_, at) => thisYear - 1 + at)])].sort();
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.holidays')}</h1>
        <span className="buttons">
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {t('holidays.add')}
          </button>
          <button type="button" className="button quiet" onClick={() => setImporting(true)}>
            {t('holidays.import')}
          </button>
        </span>
      </header>
      <p className="reference">{t('holidays.explained')}</p>
      <NativeSelect
        className="holiday-year"
        label={t('holidays.year')}
        value={String(year)}
        data={offered.map((one) => ({ value: String(one), label: shownDigits(one) }))}
        onChange={(event) => go(Number(event.currentTarget.value))}
      />
      <Year year={year} />
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('holidays.add')}>
        <AddHoliday
          onCancel={() => setAdding(false)}
          onDone={(day) => {
            setAdding(false);
            go(Number(day.slice(0, 4)));
          }}
        />
      </Modal>
      <Modal opened={importing} onClose={() => setImporting(false)} title={t('holidays.import')}>
        <ImportHolidays onDone={() => setImporting(false)} />
      </Modal>
    </>
  );
}

function Year({ year }: { year: number }) {
  const { t } = useTranslation();
  const holidays = useQuery(holidaysQuery(year));
  const [asking, setAsking] = useState<{ what: 'rename' | 'remove'; of: Holiday }>();
  if (holidays.isPending) return <Loading />;
  if (holidays.isError) return <Failed fault={holidays.error} again={() => void holidays.refetch()} />;
  if (holidays.data.length === 0) return <Empty title={t('holidays.empty')} words={t('holidays.emptyWords')} />;
  const done = () => setAsking(undefined);
  return (
    <>
      <table className="panel ledger ledger-table">
        <caption className="only-heard">{`${t('admin.holidays')} ${shownDigits(year)}`}</caption>
        <thead>
          <tr>
            <th scope="col">{t('holidays.day')}</th>
            <th scope="col">{t('holidays.name')}</th>
            <th scope="col">
              <span className="only-heard">{t('holidays.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {holidays.data.map((one) => (
            <Line key={one.day} holiday={one} onAsk={(what) => setAsking({ what, of: one })} />
          ))}
        </tbody>
      </table>
      <Modal opened={asking?.what === 'rename'} onClose={done} title={t('holidays.rename')}>
        {asking && <RenameHoliday holiday={asking.of} onDone={done} />}
      </Modal>
      <Modal opened={asking?.what === 'remove'} onClose={done} title={t('holidays.remove')}>
        {asking && <RemoveHoliday holiday={asking.of} onDone={done} />}
      </Modal>
    </>
  );
}

function Line({ holiday, onAsk }: { holiday: Holiday; onAsk(what: 'rename' | 'remove'): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const name = language === 'ar' ? holiday.nameAr : holiday.nameEn;
  return (
    <tr>
      <th scope="row">
        <DayShown of={holiday.day} weekday />
      </th>
      <td>{name}</td>
      <td className="holiday-actions">
        {(['rename', 'remove'] as const).map(
          (what) =>
            holiday.abilities.includes(what) && (
              <button key={what} type="button" className="button quiet" onClick={() => onAsk(what)}>
                {t(`holidays.${what}`)}
                <span className="only-heard"> {name}</span>
              </button>
            ),
        )}
      </td>
    </tr>
  );
}
