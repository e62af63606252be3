import { useTranslation } from 'react-i18next';
import { DayShown } from '../../i18n/shown';
import { CertificateState } from '../../parts/certificates/CertificateState';
import type { Certificate } from '../../parts/certificates/revoking';
import { useSettings } from '../../settings';

export interface CertificateListProps {
  certificates: Certificate[];
  chosen: string | undefined;
  onChoose(serial: string): void;
}

export function CertificateList({ certificates, chosen, onChoose }: CertificateListProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <ul>
      {certificates.map((one) => (
        <li key={one.serial}>
          <button
            type="button"
            className="ledger-item"
            aria-current={one.serial === chosen || undefined}
            onClick={() => onChoose(one.serial)}
          >
            <span>
              <strong>{language === 'ar' ? one.holderAr : one.holderEn}</strong>
              <CertificateState state={one.state} />
            </span>
            <small>
              {t(`certificatePurpose.${one.purpose}`)} · {t('certificate.until')} <DayShown of={one.notAfter} />
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}
