import { useTranslation } from 'react-i18next';
import { DayShown, shownDigits } from '../../i18n/shown';
import { useSettings } from '../../settings';
import type { Delegation } from './queries';

const LOOKS: Record<Delegation['state'], string> = {
  RUNNING: 'chip good',
  COMING: 'chip waits',
  LAPSED: 'chip bad',
  OVER: 'chip',
  ENDED: 'chip',
};

/** One delegation: both names, its days, what was left to the deputy, and why. */
export function DelegationItem({ of: one, onEnd }: { of: Delegation; onEnd(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const name = (who: { nameAr: string; nameEn: string }) => (language === 'ar' ? who.nameAr : who.nameEn);
  const post = language === 'ar' ? one.postTitleAr : one.postTitleEn;
  return (
    <li className="delegation">
      <div>
        <p className="chips">
          <span className={LOOKS[one.state]}>{t(`deputies.state.${one.state}`)}</span>
          {one.powers.map((power) => (
            <span key={power} className="chip">
              {t(`deputies.power.${power}`)}
            </span>
          ))}
        </p>
        <p>
          <strong>{name(one.deputy)}</strong> {t('deputies.inStead')} {post} <strong>{name(one.principal)}</strong>
        </p>
        <p>
          {t('deputies.from')} <DayShown of={one.firstDay} weekday /> {t('deputies.to')}{' '}
          <DayShown of={one.lastDay} weekday />
        </p>
        <p className="reference">
          {shownDigits(one.reason)} – {t('deputies.madeBy')} {name(one.madeBy)}
          {one.endedBy && ` – ${t('deputies.endedBy')} ${name(one.endedBy)}`}
        </p>
      </div>
      {one.abilities.includes('end') && (
        <button type="button" className="button quiet" onClick={onEnd}>
          {t('deputies.end')}
          <span className="only-heard"> {name(one.deputy)}</span>
        </button>
      )}
    </li>
  );
}
