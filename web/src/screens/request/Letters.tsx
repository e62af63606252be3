import { Link } from '@tanstack/react-router';
import { FilePen, Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { DayShown, EntryNumber, shownDigits } from '../../i18n/shown';
import { DirectionChip, LetterStateChip } from '../../parts/Chips';
import { NamesShown } from '../../parts/NamesShown';
import type { RequestPage } from '../../parts/requests/queries';

type RequestLetter = RequestPage['letters'][number];

export interface LettersProps {
  request: RequestPage;
  onStart(): void;
  onAttach(): void;
  onUntie(letterId: string): void;
}

/** The correspondence of the request, both ways. Whoever may not read a letter sees its number and where it stands. */
export function Letters({ request, onStart, onAttach, onUntie }: LettersProps) {
  const { t } = useTranslation();
  const may = (ability: RequestPage['abilities'][number]) => request.abilities.includes(ability);
  return (
    <section>
      <div className="section-head">
        <h2>{t('request.letters')}</h2>
        <span className="buttons at-end">
          {may('start-letter') && (
            <button type="button" className="button" onClick={onStart}>
              <FilePen size={17} aria-hidden />
              {t('request.startLetter')} <kbd>L</kbd>
            </button>
          )}
          {may('tie-letter') && (
            <button type="button" className="button" onClick={onAttach}>
              <Link2 size={17} aria-hidden />
              {t('request.attachLetter')}
            </button>
          )}
        </span>
      </div>
      {request.letters.length === 0 && <p className="reference">{t('request.noLetters')}</p>}
      <ul className="request-list">
        {request.letters.map((letter, at) => (
          <li key={letter.letterId ?? at}>
            <Letter letter={letter} />
            {may('tie-letter') && letter.letterId && letter.how !== 'REPLY' && (
              <button type="button" className="link" onClick={() => onUntie(letter.letterId as string)}>
                {t('request.untie')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Letter({ letter }: { letter: RequestLetter }) {
  const { t } = useTranslation();
  const { entryNumber, year, letterId } = letter;
  return (
    <>
      <p className="chips">
        {entryNumber !== null && year !== null ? (
          <EntryNumber number={entryNumber} year={year} yearWord={t('entry.ofYear')} />
        ) : (
          <small>{t('request.noNumber')}</small>
        )}
        <DirectionChip direction={letter.direction} />
        {letter.state && <LetterStateChip state={letter.state as 'DRAFT'} />}
        {letter.how === 'REPLY' && <span className="chip good">{t('request.reply')}</span>}
        {letter.open && <span className="chip waits">{t('request.letterOpen')}</span>}
      </p>
      {letterId && (
        <Link to="/letters/$id" params={{ id: letterId }}>
          {letter.subject ? shownDigits(letter.subject) : t('request.openLetter')}
        </Link>
      )}
      <small>
        {letter.parties.length > 0 ? (
          <>
            {t(letter.direction === 'INBOUND' ? 'request.letterFrom' : 'request.letterTo')}{' '}
            <NamesShown of={letter.parties} />
          </>
        ) : (
          t('request.noRecipient')
        )}
        {letter.registeredAt && (
          <>
            {' · '}
            <DayShown of={letter.registeredAt} />
          </>
        )}
      </small>
    </>
  );
}
