import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import type { MoreProps } from '../More';
import { words } from './words';

addWords(words);

/** Asks for the next page of a list of letters, where there is one. */
export function MoreMail({ list }: MoreProps) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  return (
    <button
      type="button"
      className="button"
      aria-busy={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t('mail.more')}
    </button>
  );
}
