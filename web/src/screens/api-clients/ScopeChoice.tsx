import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '../../states/states';
import { scopesQuery } from './queries';

/** What a scope lets a machine do, in words; its own name where there are none yet. */
export function useScopeWords(): (scope: string) => string {
  const { t, i18n } = useTranslation();
  return (scope) => (i18n.exists(`scope.${scope}`) ? t(`scope.${scope}` as 'scope.units:read') : scope);
}

export interface ScopeChoiceProps {
  chosen: string[];
  onChange(scopes: string[]): void;
  error?: string;
}

export function ScopeChoice({ chosen, onChange, error }: ScopeChoiceProps) {
  const { t } = useTranslation();
  const words = useScopeWords();
  const known = useQuery(scopesQuery);
  if (known.isPending) return <Loading />;
  if (known.isError) return <Failed fault={known.error} again={() => void known.refetch()} />;
  return (
    <Checkbox.Group label={t('clients.scopes')} value={chosen} onChange={onChange} error={error}>
      <div className="stack">
        {known.data.map((scope) => (
          <Checkbox key={scope} value={scope} label={words(scope)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
