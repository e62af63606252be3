import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { letterQuery } from '../../api/queries';
import { addWords } from '../../i18n/words';
import { documentOf } from '../../screens/letter/letter-document';
import { PdfView } from '../pdf/PdfView';
import { words } from './words';

addWords(words);

/** The letter's own pages, where there are any. */
export function LetterShown({ letterId }: { letterId: string }) {
  const { t } = useTranslation();
  const letter = useQuery(letterQuery(letterId));
  const shown = letter.data && documentOf(letter.data);
  return shown ? <PdfView {...shown} name={t('reading.document')} /> : null;
}
