import { useTranslation } from 'react-i18next';
import type { Duplicate } from '../../api/queries';
import { DayShown, Num } from '../../i18n/shown';

export type Earlier = Pick<Duplicate, 'entryId' | 'entryNumber' | 'year'> & Partial<Duplicate>;

/** Names the earlier entry and stops nobody; nothing in it is a stop for Tab. */
export function DuplicateWarning({ earlier, onOpen }: { earlier: Earlier | undefined; onOpen(id: string): void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      {earlier && (
        <p className="duplicate">
          {t(earlier.why === 'FILE' ? 'duplicate.file' : 'duplicate.reference')}{' '}
          <button type="button" className="link" tabIndex={-1} onClick={() => onOpen(earlier.entryId)}>
            <Num of={earlier.entryNumber} /> {t('entry.ofYear')} <Num of={earlier.year} />
          </button>{' '}
          <kbd>Alt+D</kbd> {earlier.registeredAt && <DayShown of={earlier.registeredAt} />}
          {'. '}
          {t('duplicate.goOn')}
        </p>
      )}
    </div>
  );
}
