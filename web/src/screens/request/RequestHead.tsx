import { useTranslation } from 'react-i18next';
import { Num } from '../../i18n/shown';
import type { RequestPage } from '../../parts/requests/queries';
import { ClockChips, DueShown, StandingChip } from '../../parts/requests/Standing';
import { useSettings } from '../../settings';

/** Under which number, what is asked for, where it stands and by when it is due. */
export function RequestHead({ request }: { request: RequestPage }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <header className="request-head">
      <p className="number-stamp">
        <small>{t('request.number')}</small>
        <Num of={request.requestNumber} className="strong" />
        <small>
          {t('entry.ofYear')} <Num of={request.year} />
        </small>
      </p>
      <div>
        <p className="chips">
          <StandingChip of={request} />
          {request.decision && request.state === 'IN_PROGRESS' && (
            <span className={`chip ${request.decision === 'APPROVED' ? 'good' : 'bad'}`}>
              {t(`request.decision.${request.decision}`)}
            </span>
          )}
          <ClockChips of={request} />
        </p>
        <h1>{language === 'ar' ? request.serviceNameAr : request.serviceNameEn}</h1>
        <p className="facts-line">
          <DueShown of={request} />
        </p>
      </div>
    </header>
  );
}
