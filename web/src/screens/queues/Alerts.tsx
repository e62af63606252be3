import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MomentShown } from '../../i18n/shown';
import { ProblemNote } from '../../states/ProblemNote';
import { Failed } from '../../states/states';
import { type Alert, alertsQuery, useSettle } from './queries';

/** What concerns no unit and waits for somebody to deal with it. */
export function Alerts() {
  const { t } = useTranslation();
  const alerts = useQuery(alertsQuery);
  return (
    <section>
      <h2>{t('queues.alerts')}</h2>
      {alerts.isError && <Failed fault={alerts.error} again={() => void alerts.refetch()} />}
      {alerts.data?.length === 0 && <p className="reference">{t('queues.noAlerts')}</p>}
      <ul className="files">
        {alerts.data?.map((alert) => (
          <Line key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  );
}

function Line({ alert }: { alert: Alert }) {
  const { t, i18n } = useTranslation();
  const settle = useSettle(alert.id);
  const known = `alertCode.${alert.code}`;
  return (
    <li>
      <span className="chip bad">
        <i className="dot" />
        {i18n.exists(known) ? t(known as 'alertCode.errands-overdue') : <bdi dir="ltr">{alert.code}</bdi>}
      </span>
      <MomentShown of={alert.raisedAt} />
      <ProblemNote problem={settle.problem} />
      {alert.abilities.includes('settle') && (
        <button type="button" className="button at-end" aria-busy={settle.busy} onClick={() => void settle.send(null)}>
          {t('queues.settle')}
        </button>
      )}
    </li>
  );
}
