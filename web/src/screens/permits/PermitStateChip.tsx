import { useTranslation } from 'react-i18next';
import type { PermitState } from './queries';

const LOOK: Partial<Record<PermitState, string>> = {
  VALID: 'good',
  SUSPENDED: 'waits',
  NUMBERED: 'waits',
  REVOKED: 'bad',
};

export function PermitStateChip({ state }: { state: PermitState }) {
  const { t } = useTranslation();
  return (
    <span className={`chip ${LOOK[state] ?? ''}`}>
      <i className="dot" />
      {t(`permitState.${state}`)}
    </span>
  );
}
