import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../inputs/DateField';
import { PersonField } from '../../parts/PersonField';
import { UnitSelect } from '../../parts/UnitSelect';
import { ACTIONS_ON } from './actions';
import { useActionWords, useThingWords } from './event-names';
import type { AuditWanted } from './queries';

export interface AuditFiltersProps {
  wanted: AuditWanted;
  onChange(wanted: AuditWanted): void;
}

export function AuditFilters({ wanted, onChange }: AuditFiltersProps) {
  const { t } = useTranslation();
  const thingWords = useThingWords();
  const actionWords = useActionWords();
  const change = (part: AuditWanted) => onChange({ ...wanted, ...part });
  const actions = wanted.kind ? (ACTIONS_ON[wanted.kind] ?? []) : Object.values(ACTIONS_ON).flat();
  return (
    <div className="ledger-filters">
      <PersonField
        id="audit-person"
        label={t('audit.person')}
        value={wanted.person ?? ''}
        onChange={(person) => change({ person: person || undefined })}
      />
      <UnitSelect
        label={t('audit.unit')}
        none={t('audit.anyUnit')}
        value={wanted.unit ?? ''}
        onChange={(unit) => change({ unit: unit || undefined })}
      />
      <NativeSelect
        label={t('audit.kind')}
        value={wanted.kind ?? ''}
        data={[
          { value: '', label: t('audit.anyKind') },
          ...Object.keys(ACTIONS_ON).map((kind) => ({ value: kind, label: thingWords(kind) })),
        ]}
        onChange={(event) => change({ kind: event.currentTarget.value || undefined, action: undefined })}
      />
      <NativeSelect
        label={t('audit.action')}
        value={wanted.action ?? ''}
        data={[
          { value: '', label: t('audit.anyAction') },
          ...actions.map((action) => ({ value: action, label: actionWords(action) })),
        ]}
        onChange={(event) => change({ action: event.currentTarget.value || undefined })}
      />
      <DateField
        id="audit-from"
        label={t('audit.from')}
        value={wanted.from ?? null}
        onChange={(from) => change({ from: from ?? undefined })}
      />
      <DateField
        id="audit-to"
        label={t('audit.to')}
        value={wanted.to ?? null}
        onChange={(to) => change({ to: to ?? undefined })}
      />
    </div>
  );
}
