import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num } from '../../i18n/shown';
import { CertificateFacts } from '../../parts/certificates/CertificateFacts';
import { CertificateState } from '../../parts/certificates/CertificateState';
import { DistinguishedName } from '../../parts/certificates/DistinguishedName';
import { RevokeForm } from '../../parts/certificates/RevokeForm';
import { useSettings } from '../../settings';
import { Failed, Loading } from '../../states/states';
import { certificateQuery } from './queries';

/** One certificate: whose it is, what it is worth, and its end. */
export function CertificatePane({ serial, onBack }: { serial: string; onBack(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const [revoking, setRevoking] = useState(false);
  const { data: one, isPending, isError, error, refetch } = useQuery(certificateQuery(serial));
  if (isPending) return <Loading />;
  if (isError) return <Failed fault={error} again={() => void refetch()} />;
  const close = () => setRevoking(false);
  return (
    <article className="pane-side stack" aria-label={t('certificates.facts')}>
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('certificates.back')}
      </button>
      <header>
        <p className="chips">
          <CertificateState state={one.state} />
          <span className="chip">{t(`certificatePurpose.${one.purpose}`)}</span>
        </p>
        <h2>{language === 'ar' ? one.holderAr : one.holderEn}</h2>
      </header>
      <CertificateFacts
        certificate={one}
        more={[
          [t('certificates.issuedAt'), <MomentShown key="issued" of={one.issuedAt} />],
          [t('certificates.signatures'), <Num key="signatures" of={one.signatures} />],
          [t('certificates.imported'), one.imported && t('certificates.importedYes')],
          [t('certificates.subject'), <DistinguishedName key="subject" of={one.subject} />],
          [t('certificates.issuer'), <DistinguishedName key="issuer" of={one.issuer} />],
        ]}
      />
      {one.abilities.includes('revoke') && (
        <div className="buttons">
          <button type="button" className="button" onClick={() => setRevoking(true)}>
            {t('certificate.revoke')}
          </button>
        </div>
      )}
      <Modal opened={revoking} onClose={close} title={t('certificate.revoke')}>
        <RevokeForm serial={serial} onDone={close} onCancel={close} />
      </Modal>
    </article>
  );
}
