import '../../screens/entry/entry.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../api/queries';
import { Num, shownDigits } from '../../i18n/shown';
import { SecrecyMark, UrgencyMark } from '../Chips';

export interface ReadingHeadProps {
  of: Pick<Line, 'direction' | 'entryNumber' | 'year' | 'subject' | 'state' | 'urgency' | 'secrecy'>;
  /** Chips that say where it stands. */
  children: ReactNode;
}

/** Number, where it stands and what it is about: the head of a pane in which a letter is read. */
export function ReadingHead({ of: line, children }: ReadingHeadProps) {
  const { t } = useTranslation();
  return (
    <header className="entry-head">
      <p className="number-stamp" data-annulled={line.state === 'ANNULLED' || undefined}>
        <small>{t(`entry.numberOf.${line.direction}`)}</small>
        <Num of={line.entryNumber} className="strong" />
        <small>
          {t('entry.ofYear')} <Num of={line.year} />
        </small>
      </p>
      <div>
        <p className="chips">
          {children}
          <UrgencyMark urgency={line.urgency} />
          <SecrecyMark secrecy={line.secrecy} />
        </p>
        <h2>{line.subject ? shownDigits(line.subject) : t('entry.masked')}</h2>
      </div>
    </header>
  );
}
