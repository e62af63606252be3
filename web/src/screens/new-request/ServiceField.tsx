import { type ReactNode, type Ref, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { OfferedField } from '../../inputs/OfferedField';
import type { FoldedParty } from '../../inputs/party-match';
import type { Service } from '../../parts/requests/services';
import { useSettings } from '../../settings';
import { type OfferedService, serviceNamed, servicesFor } from './request-form';

export interface ServiceFieldProps {
  ref: Ref<HTMLInputElement>;
  services: FoldedParty<OfferedService>[];
  value: string;
  error?: ReactNode;
  onChange(typed: string): void;
}

/** What the citizen asks for: a few letters of its name in either language, or its code; Enter takes the first offered. */
export function ServiceField({ ref, services, value, error, onChange }: ServiceFieldProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const offered = useMemo(
    () =>
      servicesFor(services, value).map((service) => ({
        key: service.code,
        name: nameIn(language, service),
        beside: (
          <small>
            <bdi dir="ltr">{service.code}</bdi>
          </small>
        ),
      })),
    [services, value, language],
  );
  const leave = () => {
    const meant = serviceNamed(services, value);
    if (meant) onChange(nameIn(language, meant));
  };
  return (
    <OfferedField
      ref={ref}
      id="request-service"
      label={t('newRequest.service')}
      placeholder={t('newRequest.serviceHint')}
      error={error}
      offered={offered}
      value={value}
      onChange={onChange}
      onChosen={onChange}
      onLeave={leave}
    />
  );
}

const nameIn = (language: 'ar' | 'en', service: Service) => (language === 'ar' ? service.nameAr : service.nameEn);
