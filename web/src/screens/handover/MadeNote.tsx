import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Num } from '../../i18n/shown';
import type { Made } from './use-making';

/** The page that was just written, to be printed before the messenger leaves. */
export function MadeNote({ made }: { made: Made }) {
  const { t } = useTranslation();
  return (
    <div className="done-note chips">
      <span>
        {t('handover.made')} <Num of={made.pageNumber} className="strong" /> {t('entry.ofYear')} <Num of={made.year} />
      </span>
      <PrintPage id={made.manifestId} />
    </div>
  );
}

export function PrintPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <a className="button" href={`/api/v1/manifests/${id}/page.pdf`} target="_blank" rel="noreferrer">
      <Printer size={18} aria-hidden />
      {t('handover.print')}
    </a>
  );
}
