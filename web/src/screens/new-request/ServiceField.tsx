import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { type ReactNode, type Ref, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
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
  const names = useCombobox();
  const nameOf = (service: Service) => (language === 'ar' ? service.nameAr : service.nameEn);
  const offered = useMemo(() => servicesFor(services, value), [services, value]);
  const { dropdownOpened, selectFirstOption } = names;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first of each new list
  useEffect(() => {
    if (dropdownOpened) selectFirstOption();
  }, [offered, dropdownOpened]);
  return (
    <Combobox
      store={names}
      withinPortal={false}
      keepMounted
      transitionProps={{ duration: 0 }}
      onOptionSubmit={(name) => {
        onChange(name);
        names.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={ref}
          id="request-service"
          className="field"
          label={t('newRequest.service')}
          placeholder={t('newRequest.serviceHint')}
          autoComplete="off"
          value={value}
          error={error}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            names.openDropdown();
          }}
          onBlur={() => {
            names.closeDropdown();
            const meant = serviceNamed(services, value);
            if (meant) onChange(nameOf(meant));
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options labelledBy="request-service-label">
          {offered.map((service) => (
            <Combobox.Option key={service.code} value={nameOf(service)}>
              {nameOf(service)}{' '}
              <small>
                <bdi dir="ltr">{service.code}</bdi>
              </small>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
