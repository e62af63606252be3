import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { EntryNumber } from '../../i18n/shown';

/** Letters that are answered, each by its number, at whom. */
export function AnsweredList({ lines }: { lines: Letter['answeredMeanwhile'] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {lines.map(({ letterId, position, recipientName, entryNumber, year }) => (
        <li key={`${letterId} ${position}`}>
          {recipientName}
          {entryNumber !== null && year !== null && (
            <>
              {' – '}
              <EntryNumber number={entryNumber} year={year} yearWord={t('entry.ofYear')} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
