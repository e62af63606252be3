import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { Num, shownDigits } from '../../i18n/shown';
import { DirectionChip, LetterStateChip, SecrecyMark, UrgencyMark } from '../../parts/Chips';

/** Under which number, where it stands, and what it is about. */
export function LetterHead({ letter, entry }: { letter: Letter; entry: Letter['entries'][number] | undefined }) {
  const { t } = useTranslation();
  return (
    <header className="letter-head">
      <p className="number-stamp" data-annulled={entry?.annulled || undefined}>
        {entry ? (
          <Link to="/entries/$id" params={{ id: entry.entryId }} aria-describedby="letter-entry">
            <small>{t(`entry.numberOf.${entry.direction}`)}</small>
            <Num of={entry.entryNumber} className="strong" />
            <small>
              {t('entry.ofYear')} <Num of={entry.year} />
            </small>
          </Link>
        ) : (
          <small>{t('letter.noNumber')}</small>
        )}
      </p>
      {entry && (
        <span id="letter-entry" hidden>
          {t('letter.entry')}
        </span>
      )}
      <div>
        <p className="chips">
          <DirectionChip direction={entry?.direction ?? letter.direction} />
          {letter.state && <LetterStateChip state={letter.state} />}
          <UrgencyMark urgency={letter.urgency} />
          <SecrecyMark secrecy={letter.secrecy} />
        </p>
        <h1>{shownDigits(letter.subject)}</h1>
      </div>
    </header>
  );
}
