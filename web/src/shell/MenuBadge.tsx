import { useTranslation } from 'react-i18next';
import { Num } from '../i18n/shown';
import { type Badge, useCounts } from '../live/counts';

/** How many wait at a place of the menu; late ones turn it red. Nothing where nothing waits. */
export function MenuBadge({ count, late }: Badge) {
  const { t } = useTranslation();
  const counts = useCounts();
  const many = counts[count] ?? 0;
  if (many === 0) return null;
  const someLate = late !== undefined && (counts[late] ?? 0) > 0;
  return (
    <span className="waiting" data-late={someLate || undefined}>
      <Num of={many} />
      <span className="only-heard">
        {' '}
        {t(`count.${count}`)}
        {someLate && ` ${t('count.someLate')}`}
      </span>
    </span>
  );
}
