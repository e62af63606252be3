import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings';
import type { ApiClient } from './queries';

export interface ClientListProps {
  clients: ApiClient[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

export function ClientList({ clients, chosen, onChoose }: ClientListProps) {
  return (
    <ul>
      {clients.map((client) => (
        <li key={client.id}>
          <button
            type="button"
            className="ledger-item"
            aria-current={client.id === chosen || undefined}
            onClick={() => onChoose(client.id)}
          >
            <span>
              <strong>{client.name}</strong>
              <ClientState disabled={client.disabled} />
            </span>
            <small>
              <UnitName client={client} />
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function ClientState({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={`chip ${disabled ? 'bad' : 'good'}`}>
      <i className="dot" />
      {t(disabled ? 'clients.disabled' : 'clients.live')}
    </span>
  );
}

/** The unit by its name of today; by its code once it has ended. */
export function UnitName({ client }: { client: ApiClient }) {
  const { language } = useSettings();
  const name = language === 'ar' ? client.unitNameAr : client.unitNameEn;
  return name ?? <bdi dir="ltr">{client.unitCode}</bdi>;
}
