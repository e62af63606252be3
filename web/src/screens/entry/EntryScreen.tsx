import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTitle } from '../../states/use-title';
import EntryView from './EntryView';

export default function EntryScreen() {
  const { t } = useTranslation();
  useTitle(t('entry.title'));
  const { id } = useParams({ from: '/app/entries/$id' });
  return (
    <div className="panel page">
      <EntryView id={id} heading={1} />
    </div>
  );
}
