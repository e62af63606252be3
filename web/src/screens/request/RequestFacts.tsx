import { useTranslation } from 'react-i18next';
import { DayShown, MomentShown, shownDigits } from '../../i18n/shown';
import { Facts } from '../../parts/Facts';
import { NamesShown } from '../../parts/NamesShown';
import type { RequestPage } from '../../parts/requests/queries';
import { useSettings } from '../../settings';

/** Who asks, for what and where, and the days that count. */
export function RequestFacts({ request }: { request: RequestPage }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <section aria-label={t('request.facts')}>
      <Facts
        of={[
          [t('request.applicant'), request.applicantName && <bdi key="name">{request.applicantName}</bdi>],
          [
            t('request.nationalId'),
            request.applicantNationalId && <Digits key="id" of={request.applicantNationalId} />,
          ],
          [t('request.phone'), request.applicantPhone && <Digits key="phone" of={request.applicantPhone} />],
          [t('request.site'), shownDigits(request.site)],
          [t('request.receivedAt'), <MomentShown key="received" of={request.receivedAt} />],
          [t('request.dueOn'), request.state === 'IN_PROGRESS' && <DayShown key="due" of={request.dueOn} />],
          [t('request.closedAt'), request.closedAt && <MomentShown key="closed" of={request.closedAt} />],
          [t('request.channel'), t(`request.channel.${request.channel}`)],
          [
            t('request.reference'),
            request.externalReference && (
              <bdi key="reference" dir="ltr">
                {request.externalReference}
              </bdi>
            ),
          ],
          [t('request.unit'), language === 'ar' ? request.unitNameAr : request.unitNameEn],
        ]}
      />
      {request.details && <p className="request-note">{shownDigits(request.details)}</p>}
      {request.closingOverride && (
        <p className="request-note">
          {t('request.closedAnyway')}: {request.closingOverride}
        </p>
      )}
    </section>
  );
}

function Digits({ of }: { of: string }) {
  return <bdi dir="ltr">{shownDigits(of)}</bdi>;
}

/** Whom the request waits for, and whom it waited for. */
export function Pauses({ request }: { request: RequestPage }) {
  const { t } = useTranslation();
  if (request.pauses.length === 0) return null;
  return (
    <section>
      <h2>{t('request.pauses')}</h2>
      <ul className="request-list">
        {request.pauses.map(({ id, holderName, reason, since, until }) => (
          <li key={id}>
            <p className="chips">
              <strong>
                <NamesShown of={[holderName]} />
              </strong>
              <span className={`chip ${until ? 'good' : 'waits'}`}>
                {t(until ? 'request.pauseOver' : 'request.pauseOpen')}
              </span>
            </p>
            <small>
              {t('request.from')} <DayShown of={since} />
              {until && (
                <>
                  {' '}
                  {t('request.until')} <DayShown of={until} />
                </>
              )}
            </small>
            {reason && <span>{reason}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
