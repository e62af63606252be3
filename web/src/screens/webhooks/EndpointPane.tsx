import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num } from '../../i18n/shown';
import { Facts } from '../../parts/Facts';
import { Failed, Loading } from '../../states/states';
import { EndpointActions } from './EndpointActions';
import { EndpointState } from './EndpointList';
import { MessageLog } from './MessageLog';
import { type Endpoint, endpointQuery, type MessageState } from './queries';
import { useFaultWords, useTypeWords } from './type-names';

export interface EndpointPaneProps {
  id: string;
  /** Which messages are looked at; all where it is left out. */
  state: MessageState | undefined;
  onState(state: MessageState | undefined): void;
  onBack(): void;
  onSecret(secret: string | null): void;
}

/** One endpoint: how its calls go, what it is told, and everything that was sent there. */
export function EndpointPane({ id, state, onState, onBack, onSecret }: EndpointPaneProps) {
  const { t } = useTranslation();
  const typeWords = useTypeWords();
  const endpoint = useQuery(endpointQuery(id));
  if (endpoint.isPending) return <Loading />;
  if (endpoint.isError) return <Failed fault={endpoint.error} again={() => void endpoint.refetch()} />;
  const { data } = endpoint;
  return (
    <article className="pane-side stack" aria-label={t('hooks.facts')}>
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('hooks.back')}
      </button>
      <header>
        <p className="chips">
          <EndpointState endpoint={data} />
        </p>
        <h2>{data.clientName}</h2>
      </header>
      {data.switchedOffWhy && (
        <p className="problem-note">
          {t(`hookOff.${data.switchedOffWhy}`)} {data.switchedOffAt && <MomentShown of={data.switchedOffAt} />}
        </p>
      )}
      <EndpointActions endpoint={data} onSecret={onSecret} />
      <HowItGoes endpoint={data} />
      <section>
        <h3>{t('hooks.types')}</h3>
        <p>{data.eventTypes.map(typeWords).join(t('hooks.comma'))}</p>
      </section>
      <MessageLog endpointId={id} state={state} onState={onState} />
    </article>
  );
}

function HowItGoes({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  return (
    <Facts
      of={[
        [
          t('hooks.url'),
          <bdi key="url" dir="ltr" className="hook-url">
            {endpoint.url}
          </bdi>,
        ],
        [
          t('hooks.unit'),
          <bdi key="unit" dir="ltr">
            {endpoint.unitCode}
          </bdi>,
        ],
        [t('hooks.waiting'), endpoint.waiting > 0 && <Num key="waiting" of={endpoint.waiting} />],
        [t('hooks.failed'), endpoint.failed > 0 && <Num key="failed" of={endpoint.failed} />],
        [t('hooks.failingSince'), endpoint.failingSince && <MomentShown key="since" of={endpoint.failingSince} />],
        [
          t('hooks.lastFault'),
          endpoint.lastFault && endpoint.lastFaultAt && (
            <span key="fault">
              {faultWords(endpoint.lastFault)} · <MomentShown of={endpoint.lastFaultAt} />
            </span>
          ),
        ],
        [t('hooks.oldSecret'), endpoint.oldSecretUntil && <MomentShown key="old" of={endpoint.oldSecretUntil} />],
      ]}
    />
  );
}
