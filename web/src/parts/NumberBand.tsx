import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Num } from '../i18n/shown';
import { LabelButton } from './LabelButton';

export interface Saved {
  entryId: string;
  entryNumber: number;
  year: number;
}

/** The number that will be drawn, or the one that was: 44 px, brass before and green after. It stands in a place that is read aloud. */
export function NumberBand({ saved, next }: { saved: Saved | undefined; next: { number: number; year: number } }) {
  const { t } = useTranslation();
  const [number, year] = saved ? [saved.entryNumber, saved.year] : [next.number, next.year];
  return (
    <div className="number-band" data-saved={saved ? true : undefined}>
      <span>{t(saved ? 'number.saved' : 'number.next')}</span>
      <span className="number-and-year">
        <Num of={number} className="big" />{' '}
        <span>
          {t('entry.ofYear')} <Num of={year} />
        </span>
      </span>
      {saved && (
        <span className="buttons">
          <LabelButton entryId={saved.entryId} inPassing />
          <Link className="button" to="/entries/$id" params={{ id: saved.entryId }} tabIndex={-1}>
            {t('number.open')}
          </Link>
        </span>
      )}
    </div>
  );
}
