import { Modal } from '@mantine/core';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Num, shownDigits } from '../../i18n/shown';
import { DirectionChip } from '../../parts/Chips';
import { useSettings } from '../../settings';
import { MoveYear } from './MoveYear';
import { Opening, yearsToOpen } from './Opening';
import type { Series, Year } from './queries';

/** One book: its years ruled like a page, the newest first. */
export function Book({ book }: { book: Series }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const [opening, setOpening] = useState(false);
  const name = language === 'ar' ? book.nameAr : book.nameEn;
  const mayOpen = book.abilities.includes('open-year') && yearsToOpen(book).length > 0;
  return (
    <section className="panel series" aria-label={name}>
      <header className="section-head">
        <h2>{name}</h2>
        <span className="chips">
          <DirectionChip direction={book.direction} />
          {book.class === 'CONFIDENTIAL' && (
            <span className="mark secret">
              <Lock size={14} aria-hidden />
              {t('secrecy.CONFIDENTIAL')}
            </span>
          )}
        </span>
        {mayOpen && (
          <button type="button" className="button at-end" onClick={() => setOpening(true)}>
            {t('series.open')}
            <span className="only-heard"> {name}</span>
          </button>
        )}
      </header>
      {book.years.length === 0 ? <p className="reference">{t('series.noYears')}</p> : <Years book={book} name={name} />}
      <Modal opened={opening} onClose={() => setOpening(false)} title={t('series.open')}>
        <Opening book={book} name={name} onDone={() => setOpening(false)} />
      </Modal>
    </section>
  );
}

function Years({ book, name }: { book: Series; name: string }) {
  const { t } = useTranslation();
  return (
    <table>
      <caption className="only-heard">{name}</caption>
      <thead>
        <tr>
          <th scope="col">{t('series.year')}</th>
          <th scope="col">{t('series.state')}</th>
          <th scope="col">{t('series.opening')}</th>
          <th scope="col">{t('series.next')}</th>
          <th scope="col">{t('series.blocks')}</th>
        </tr>
      </thead>
      <tbody>
        {book.years.map((year) => (
          <YearRow key={year.year} book={book} year={year} />
        ))}
      </tbody>
    </table>
  );
}

function YearRow({ book, year }: { book: Series; year: Year }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row" data-label={t('series.year')}>
        <Num of={year.year} />
      </th>
      <td data-label={t('series.state')}>
        <span className={`chip ${year.state === 'CLOSED' ? 'state-closed' : 'state-registered'}`}>
          <i className="dot" />
          {t(`yearState.${year.state}`)}
        </span>
      </td>
      <td data-label={t('series.opening')}>
        {year.openingNumber > 0 ? (
          <>
            <Num of={year.openingNumber} /> <small>{shownDigits(year.openingReference ?? '')}</small>
          </>
        ) : (
          t('series.fromOne')
        )}
      </td>
      <td data-label={t('series.next')}>
        {year.state === 'OPEN' ? <Num of={year.lastNumber + 1} className="strong" /> : t('series.noNext')}
      </td>
      <td data-label={t('series.blocks')}>
        <Blocks year={year} running={year.year >= book.thisYear} />
        {year.next && book.abilities.includes('close-year') && <MoveYear book={book} year={year} to={year.next} />}
      </td>
    </tr>
  );
}

/** What keeps the year from being closed, in words. */
function Blocks({ year, running }: { year: Year; running: boolean }) {
  const { t } = useTranslation();
  if (year.state === 'CLOSED') return null;
  return (
    <>
      {running && <small>{t('series.running')} </small>}
      {year.notSigned.length > 0 && (
        <small>
          {t('series.notSigned')}{' '}
          {year.notSigned.map((number) => (
            <span key={number}>
              <Num of={number} />{' '}
            </span>
          ))}
        </small>
      )}
    </>
  );
}
