import './request.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { requestQuery } from '../../parts/requests/queries';
import { Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { RequestView } from './RequestView';
import { words } from './words';

addWords(words);

/** طلب: where it stands, its documents, its letters both ways, and what may be done with it now. */
export default function RequestScreen() {
  const { t } = useTranslation();
  useTitle(t('request.title'));
  const { id } = useParams({ from: '/app/requests/$id' });
  const request = useQuery(requestQuery(id));
  if (request.isPending) return <Loading />;
  if (request.isError) return <Failed fault={request.error} again={() => void request.refetch()} heading={1} />;
  return <RequestView key={id} request={request.data} />;
}
