import { useTranslation } from 'react-i18next';
import type { Endpoint } from './queries';

export interface EndpointListProps {
  endpoints: Endpoint[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

export function EndpointList({ endpoints, chosen, onChoose }: EndpointListProps) {
  return (
    <ul>
      {endpoints.map((endpoint) => (
        <li key={endpoint.id}>
          <button
            type="button"
            className="ledger-item"
            aria-current={endpoint.id === chosen || undefined}
            onClick={() => onChoose(endpoint.id)}
          >
            <span>
              <strong>{endpoint.clientName}</strong>
              <EndpointState endpoint={endpoint} />
            </span>
            <small>
              <bdi dir="ltr" className="hook-url">
                {endpoint.url}
              </bdi>
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function EndpointState({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation();
  const look = endpoint.switchedOffAt ? 'bad' : endpoint.failingSince ? 'waits' : 'good';
  return (
    <span className={`chip ${look}`}>
      <i className="dot" />
      {t(endpoint.switchedOffAt ? 'hooks.off' : endpoint.failingSince ? 'hooks.failing' : 'hooks.on')}
    </span>
  );
}
