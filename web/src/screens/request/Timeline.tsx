import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MomentShown, shownDigits } from '../../i18n/shown';
import type { RequestPage } from '../../parts/requests/queries';
import { useSettings } from '../../settings';

type Event = RequestPage['timeline'][number];

/** Everything that happened to the request, in order, with what was noted for the unit and told to the applicant. */
export function Timeline({ request }: { request: RequestPage }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('request.timeline')}</h2>
      <ol className="course request-timeline">
        {request.timeline.map((event) => (
          <li key={event.id}>
            <p>
              <strong>
                <What event={event} request={request} />
              </strong>{' '}
              <small>
                <Who event={event} /> <MomentShown of={event.at} />
              </small>
            </p>
            {event.note && <p className="request-note">{shownDigits(event.note)}</p>}
            {event.told && (
              <p className="reference">
                {t('request.toldApplicant')}: {shownDigits(event.told)}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function What({ event, request }: { event: Event; request: RequestPage }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const step = event.toStep ? request.steps[event.toStep - 1] : undefined;
  const stepName = step && (language === 'ar' ? step.nameAr : step.nameEn);
  const back = event.fromStep !== null && event.toStep !== null && event.toStep < event.fromStep;
  const kind = event.kind === 'STEP_CHANGED' && back ? 'STEP_BACK' : event.kind;
  const said = t(`timeline.${kind}`);
  const number = event.letterNumber && <bdi dir="ltr">{shownDigits(event.letterNumber)}</bdi>;
  return (
    <>
      {said}
      {event.kind === 'STEP_CHANGED' && stepName && `: ${stepName}`}
      {event.letterId && number ? (
        <>
          {' '}
          <Link to="/letters/$id" params={{ id: event.letterId }}>
            {number}
          </Link>
        </>
      ) : (
        number && <> {number}</>
      )}
      {event.holderName && (
        <>
          {' – '}
          <bdi>{event.holderName}</bdi>
        </>
      )}
    </>
  );
}

/** A person, a machine by its name, or nobody: what the database told by itself. */
function Who({ event }: { event: Event }) {
  const { language } = useSettings();
  const name = (language === 'ar' ? event.byNameAr : event.byNameEn) ?? event.byClient;
  return name ? <>{name} · </> : null;
}
