import { useTranslation } from 'react-i18next';
import { DayShown, MomentShown } from '../../i18n/shown';
import { type Fact, Facts } from '../Facts';
import type { Certificate } from './revoking';

/** What a certificate is worth, in honest words (INV-39), and since when it is good. */
export function CertificateFacts({ certificate, more = [] }: { certificate: Certificate; more?: Fact[] }) {
  const { t } = useTranslation();
  const { assurance, purpose, serial, notBefore, notAfter, revokedAt, revocationReason } = certificate;
  return (
    <Facts
      of={[
        [t('certificate.assurance'), t(`certificateAssurance.${assurance}`)],
        [t('certificate.key'), t(`certificateKey.${purpose}`)],
        [
          t('certificate.validity'),
          <span key="validity">
            <DayShown of={notBefore} /> {t('certificate.until')} <DayShown of={notAfter} />
          </span>,
        ],
        [
          t('certificate.serial'),
          <bdi key="serial" dir="ltr">
            {serial}
          </bdi>,
        ],
        ...more,
        [t('certificate.revokedAt'), revokedAt && <MomentShown key="revoked" of={revokedAt} />],
        [t('certificate.revokedWhy'), revocationReason && t(`certificateReason.${revocationReason}`)],
      ]}
    />
  );
}
