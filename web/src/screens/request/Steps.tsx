import { Check, Circle, CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { DayShown } from '../../i18n/shown';
import type { RequestPage } from '../../parts/requests/queries';
import { useSettings } from '../../settings';

type Place = 'done' | 'here' | 'ahead';
const ICONS = { done: Check, here: CircleDot, ahead: Circle };

/** The way of the request through its unit, and how far it has come. */
export function Steps({ request }: { request: RequestPage }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const closed = request.state === 'CLOSED';
  const placeOf = (step: number): Place => {
    if (step < request.step || (closed && request.outcome !== 'WITHDRAWN' && step === request.step)) return 'done';
    return step === request.step && !closed ? 'here' : 'ahead';
  };
  return (
    <ol className="request-steps" aria-label={t('request.way')}>
      {request.steps.map((step, at) => {
        const place = placeOf(at + 1);
        const Icon = ICONS[place];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a service may come to the same department twice, always in this order
          <li key={at} data-place={place} aria-current={place === 'here' ? 'step' : undefined}>
            <Icon size={20} aria-hidden />
            <span>
              {language === 'ar' ? step.nameAr : step.nameEn}
              <span className="only-heard"> – {t(`request.place.${place}`)}</span>
              {place === 'here' && (
                <small>
                  {t('request.since')} <DayShown of={request.stepSince} />
                </small>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
