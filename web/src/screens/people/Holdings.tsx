import { Modal } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown } from '../../i18n/shown';
import { type Day, dayInCairo } from '../../inputs/calendar-day';
import { useSettings } from '../../settings';
import type { Holding, Person } from './queries';

const GivePost = lazy(() => import('./GivePost'));
const EndHolding = lazy(() => import('./EndHolding'));

/** The posts that a person holds, will hold and held: from them comes what they may do. */
export function Holdings({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'give' | 'end'>();
  const [ending, setEnding] = useState<Holding>();
  const done = () => setAsking(undefined);
  const may = (ability: string) => person.abilities.includes(ability);
  return (
    <section>
      <div className="section-head">
        <h3>{t('people.posts')}</h3>
        {may('give-post') && (
          <button type="button" className="button" onClick={() => setAsking('give')}>
            {t('people.give')}
          </button>
        )}
      </div>
      {person.holdings.length === 0 && <p className="reference">{t('people.noPosts')}</p>}
      <ul className="files">
        {person.holdings.map((holding) => (
          <HoldingLine
            key={holding.id}
            holding={holding}
            onEnd={
              may('end-post') &&
              (() => {
                setEnding(holding);
                setAsking('end');
              })
            }
          />
        ))}
      </ul>
      <Modal opened={asking === 'give'} onClose={done} title={t('people.give')}>
        <Suspense>
          <GivePost person={person} onDone={done} />
        </Suspense>
      </Modal>
      <Modal opened={asking === 'end'} onClose={done} title={t('people.end')}>
        <Suspense>{ending && <EndHolding holding={ending} onDone={done} />}</Suspense>
      </Modal>
    </section>
  );
}

const isOver = ({ until }: Holding) => until !== null && Date.parse(until) <= Date.now();
const isToCome = ({ from }: Holding) => Date.parse(from) > Date.now();

function HoldingLine({ holding, onEnd }: { holding: Holding; onEnd: false | (() => void) }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const inArabic = language === 'ar';
  const title = inArabic ? holding.titleAr : holding.titleEn;
  const place = [
    inArabic ? holding.departmentNameAr : holding.departmentNameEn,
    inArabic ? holding.unitNameAr : holding.unitNameEn,
  ];
  const over = isOver(holding);
  return (
    <li className="holding">
      <p>
        <strong>{title}</strong> <span className="chip">{t(`role.${holding.role}`)}</span>
        {holding.cleared && <span className="chip">{t('people.cleared')}</span>}
      </p>
      <p>{place.filter(Boolean).join(inArabic ? '، ' : ', ')}</p>
      <p>
        {t('people.from')} <DayShown of={holding.from} />
        {holding.until && (
          <>
            {' '}
            {t('people.until')} <DayShown of={lastDayOf(holding.until)} />
          </>
        )}{' '}
        {over && <span className="chip">{t('people.over')}</span>}
        {isToCome(holding) && <span className="chip">{t('people.toCome')}</span>}
      </p>
      {onEnd && !over && !isToCome(holding) && (
        <button type="button" className="button quiet" onClick={onEnd}>
          {t('people.end')}
          <span className="only-heard"> {title}</span>
        </button>
      )}
    </li>
  );
}

/** The last day of a holding; one that ends as a day begins was last held on the day before. */
const lastDayOf = (until: string): Day => dayInCairo(new Date(Date.parse(until) - 1));
