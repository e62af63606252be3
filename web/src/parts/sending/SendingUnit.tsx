import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { useSettings } from '../../settings';
import { unitsToSendFrom } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { words } from './words';

addWords(words);

/** The unit whose letters are looked at: the one asked for, if the person sends for it, or the first of theirs. */
export function useSendingUnit(wanted: string | undefined): string | undefined {
  const units = unitsToSendFrom(useSight());
  return units.find((unit) => unit === wanted) ?? units[0];
}

/** For those who send for several units; there is nothing to choose for all others. */
export function SendingUnit({ unitId, onChoose }: { unitId: string; onChoose(unitId: string): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const sight = useSight();
  const units = unitsToSendFrom(sight);
  if (units.length < 2) return null;
  const nameOf = (id: string) => {
    const post = sight.me.posts.find((one) => one.unitId === id);
    return language === 'ar' ? post?.unitNameAr : post?.unitNameEn;
  };
  return (
    <select
      className="plain-select"
      aria-label={t('sending.unit')}
      value={unitId}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {units.map((id) => (
        <option key={id} value={id}>
          {nameOf(id)}
        </option>
      ))}
    </select>
  );
}
