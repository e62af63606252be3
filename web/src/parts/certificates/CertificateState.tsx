import { useTranslation } from 'react-i18next';
import type { Certificate } from './revoking';

const LOOKS = { VALID: 'good', LOCKED: 'waits', EXPIRED: 'bad', REVOKED: 'bad' } as const;

export function CertificateState({ state }: Pick<Certificate, 'state'>) {
  const { t } = useTranslation();
  return (
    <span className={`chip ${LOOKS[state]}`}>
      <i className="dot" />
      {t(`certificateState.${state}`)}
    </span>
  );
}
