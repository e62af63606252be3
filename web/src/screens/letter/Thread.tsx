import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { DayShown, EntryNumber, shownDigits } from '../../i18n/shown';
import { LetterStateChip, SecrecyMark } from '../../parts/Chips';

/** The letters that this one speaks of and that speak of it, and the whole correspondence, oldest first. */
export function Thread({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const known = new Map(letter.thread.map((one) => [one.id, one]));
  return (
    <>
      {letter.references.length > 0 && (
        <section>
          <h2>{t('letter.references')}</h2>
          <ul className="letter-list">
            {letter.references.map(({ way, kind, letterId, citedText }) => {
              const other = letterId ? known.get(letterId) : undefined;
              return (
                <li key={way + kind + letterId + citedText}>
                  <small>{t(`link.${way}.${kind}`)}</small>
                  {letterId ? (
                    <Link to="/letters/$id" params={{ id: letterId }}>
                      {other ? shownDigits(other.subject) : t('letter.title')}
                    </Link>
                  ) : (
                    <span>{shownDigits(citedText ?? '')}</span>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {letter.thread.length > 1 && (
        <section>
          <h2>{t('letter.thread')}</h2>
          <ul className="letter-list">
            {letter.thread.map((one) => (
              <Threaded key={one.id} one={one} isThis={one.id === letter.id} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Threaded({ one, isThis }: { one: Letter['thread'][number]; isThis: boolean }) {
  const { t } = useTranslation();
  const [entry] = one.entries;
  return (
    <li aria-current={isThis || undefined}>
      <p className="chips">
        {entry && <EntryNumber number={entry.entryNumber} year={entry.year} yearWord={t('entry.ofYear')} />}
        {one.state && <LetterStateChip state={one.state} />}
        <SecrecyMark secrecy={one.secrecy} />
      </p>
      {isThis ? (
        <strong>{t('letter.this')}</strong>
      ) : (
        <Link to="/letters/$id" params={{ id: one.id }}>
          {shownDigits(one.subject)}
        </Link>
      )}
      <small>
        {one.authorName} · <DayShown of={one.at} />
      </small>
    </li>
  );
}
