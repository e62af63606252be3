import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings';
import { FIELDS, type ServiceLine } from './queries';

export interface ServiceListProps {
  services: ServiceLine[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

/** The services under the names of their fields. */
export function ServiceList({ services, chosen, onChoose }: ServiceListProps) {
  const { t } = useTranslation();
  return FIELDS.map((field) => {
    const inField = services.filter((one) => one.field === field);
    if (inField.length === 0) return null;
    return (
      <section key={field} aria-label={t(`serviceField.${field}`)}>
        <h2 className="service-field">{t(`serviceField.${field}`)}</h2>
        <ul>
          {inField.map((one) => (
            <Line key={one.id} service={one} current={one.id === chosen} onChoose={onChoose} />
          ))}
        </ul>
      </section>
    );
  });
}

interface LineProps {
  service: ServiceLine;
  current: boolean;
  onChoose(id: string): void;
}

function Line({ service, current, onChoose }: LineProps) {
  const { language } = useSettings();
  return (
    <li>
      <button
        type="button"
        className="ledger-item"
        aria-current={current || undefined}
        onClick={() => onChoose(service.id)}
      >
        <span>
          <strong>{language === 'ar' ? service.nameAr : service.nameEn}</strong>
        </span>
        <small>
          <bdi dir="ltr">{service.code}</bdi>
        </small>
      </button>
    </li>
  );
}
