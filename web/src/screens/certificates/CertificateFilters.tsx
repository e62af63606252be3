import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitSelect } from '../../parts/UnitSelect';
import { type CertificatesWanted, PURPOSES, STATES } from './queries';

export interface CertificateFiltersProps {
  wanted: CertificatesWanted;
  onChange(wanted: CertificatesWanted): void;
}

const TYPING_PAUSE = 300;

export function CertificateFilters({ wanted, onChange }: CertificateFiltersProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(wanted.search ?? '');
  const latest = useRef({ wanted, onChange });
  latest.current = { wanted, onChange };
  useEffect(() => {
    const search = typed.trim() || undefined;
    if (search === latest.current.wanted.search) return undefined;
    const timer = setTimeout(() => latest.current.onChange({ ...latest.current.wanted, search }), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="ledger-filters">
      <TextInput
        label={t('certificates.search')}
        type="search"
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('certificates.purpose')}
        value={wanted.purpose ?? ''}
        data={[
          { value: '', label: t('certificates.anyPurpose') },
          ...PURPOSES.map((purpose) => ({ value: purpose, label: t(`certificatePurpose.${purpose}`) })),
        ]}
        onChange={(event) =>
          onChange({ ...wanted, purpose: PURPOSES.find((one) => one === event.currentTarget.value) })
        }
      />
      <NativeSelect
        label={t('certificates.state')}
        value={wanted.state ?? ''}
        data={[
          { value: '', label: t('certificates.anyState') },
          ...STATES.map((state) => ({ value: state, label: t(`certificateState.${state}`) })),
        ]}
        onChange={(event) => onChange({ ...wanted, state: STATES.find((one) => one === event.currentTarget.value) })}
      />
      <UnitSelect
        label={t('certificates.unit')}
        none={t('certificates.anyUnit')}
        value={wanted.unit ?? ''}
        onChange={(unit) => onChange({ ...wanted, unit: unit || undefined })}
      />
    </div>
  );
}
