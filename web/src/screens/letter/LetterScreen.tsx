import '../../parts/trail.css';
import './letter.css';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { letterQuery } from '../../api/queries';
import { addWords } from '../../i18n/words';
import { Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { LetterView } from './LetterView';
import { words } from './words';

addWords(words);

/** الخطاب: the document, what is known of it, and what the person who reads it can do. */
export default function LetterScreen() {
  const { t } = useTranslation();
  useTitle(t('letter.title'));
  const { id } = useParams({ from: '/app/letters/$id' });
  const { file } = useSearch({ from: '/app/letters/$id' });
  const letter = useQuery(letterQuery(id));
  if (letter.isPending) return <Loading />;
  if (letter.isError) return <Failed fault={letter.error} again={() => void letter.refetch()} heading={1} />;
  // What is being written on one document is not written on the next.
  return <LetterView key={`${id} ${file}`} letter={letter.data} />;
}
