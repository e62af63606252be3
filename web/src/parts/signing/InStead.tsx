import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings';
import { useSight } from '../../shell/use-sight';
import { steadIn } from './in-stead';

/** «توقّع بالنيابة عن …», before a deputy signs for these units; nothing for a head. */
export function InStead({ units }: { units: (string | null | undefined)[] }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { me } = useSight();
  return [...new Set(units)].map((unitId) => {
    const stead = steadIn(me, unitId);
    if (!stead) return null;
    const { principal, titleAr, titleEn } = stead;
    const named = language === 'ar' ? `${titleAr} / ${principal.nameAr}` : `${principal.nameEn}, ${titleEn}`;
    return (
      <p key={unitId} className="said-note">
        {t('sign.inStead')} <strong>{named}</strong>
      </p>
    );
  });
}
