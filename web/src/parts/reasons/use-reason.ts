import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { words } from './words';

addWords(words);

/** What a reason's code means; for the codes of a failed delivery, which are many, that it failed. */
export function useReason(): (code: string, text?: string | null) => string {
  const { t, i18n } = useTranslation();
  return (code, text) => {
    const known = `reason.${code}`;
    const meaning = t((i18n.exists(known) ? known : 'reason.delivery') as 'reason.OTHER');
    return text ? `${code === 'OTHER' ? '' : `${meaning}: `}${text}` : meaning;
  };
}
