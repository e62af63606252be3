import { Link } from '@tanstack/react-router';
import { UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/queries';
import { DayShown } from '../i18n/shown';
import { addWords } from '../i18n/words';
import { words } from '../screens/deputies/words';
import { useSettings } from '../settings';

addWords(words);

/** Says on whose behalf the person acts today, and until which day. */
export default function DeputyBand({ acting }: Pick<Me, 'acting'>) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return acting.map(({ delegationId, principal, titleAr, titleEn, lastDay }) => (
    <p key={delegationId} className="deputy-band">
      <UserRoundCheck size={18} aria-hidden />
      <span>
        {t('deputies.actsFor')}{' '}
        <strong>{language === 'ar' ? `${titleAr} / ${principal.nameAr}` : `${principal.nameEn}, ${titleEn}`}</strong>{' '}
        {t('deputies.actsUntil')} <DayShown of={lastDay} weekday />. <Link to="/deputies">{t('menu.deputies')}</Link>
      </span>
    </p>
  ));
}
