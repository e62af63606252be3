import { useTranslation } from 'react-i18next';
import { Num } from '../../i18n/shown';

/** «٥٧ لسنة ٢٠٢٦» in running text. */
export function NumberOfYear({ number, year }: { number: number; year: number }) {
  const { t } = useTranslation();
  return (
    <bdi>
      <Num of={number} /> {t('entry.ofYear')} <Num of={year} />
    </bdi>
  );
}
