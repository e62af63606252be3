import './letter.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { letterQuery } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { PdfView } from '../../parts/pdf/PdfView';
import { Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { documentOf } from './letter-document';
import { words } from './words';

addWords(words);

/** الخطاب: the document, what is known of it, and what the person who reads it can do. */
export default function LetterScreen() {
  const { t } = useTranslation();
  useTitle(t('letter.title'));
  const { id } = useParams({ from: '/app/letters/$id' });
  const letter = useQuery(letterQuery(id));
  if (letter.isPending) return <Loading />;
  if (letter.isError) return <Failed fault={letter.error} again={() => void letter.refetch()} heading={1} />;
  const shown = documentOf(letter.data);
  return (
    <div className="letter">
      <div className="letter-document">{shown && <PdfView {...shown} name={t('letter.document')} />}</div>
      <aside className="letter-facts">
        <h1>{shownDigits(letter.data.subject)}</h1>
      </aside>
    </div>
  );
}
