import { useTranslation } from 'react-i18next';
import { MomentShown, Num } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useSettings } from '../../settings';
import { words } from './words';

addWords(words);

interface SavedVersion {
  version: number;
  by: { nameAr: string; nameEn: string } | null;
  at: string;
}

/** Who saved what an administrator arranges, and when. */
export function Versions({ of }: { of: SavedVersion[] }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <section>
      <h3>{t('versions.title')}</h3>
      <ul className="files">
        {of.map(({ version, by, at }) => (
          <li key={version}>
            <strong>
              {t('versions.one')} <Num of={version} />
            </strong>
            <MomentShown of={at} />
            <span>{by ? (language === 'ar' ? by.nameAr : by.nameEn) : t('versions.bySystem')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
