import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { CertificateFacts } from '../../parts/certificates/CertificateFacts';
import { CertificateState } from '../../parts/certificates/CertificateState';
import { RevokeForm } from '../../parts/certificates/RevokeForm';
import { type Certificate, REASONS } from '../../parts/certificates/revoking';
import { words as certificateWords } from '../../parts/certificates/words';
import { myCertificateQuery } from '../../parts/signing/use-signing';
import { words as signingWords } from '../../parts/signing/words';
import { useSight } from '../../shell/use-sight';
import { Failed, Loading } from '../../states/states';
import { ImportForm } from './ImportForm';
import { PinChangeForm, TakeForm } from './PinForms';

addWords(certificateWords);
addWords(signingWords);

/** What a person gives as the reason for the end of their own certificate; the last one is an administrator's word. */
const OWN_REASONS = REASONS.filter((reason) => reason !== 'PRIVILEGE_WITHDRAWN');

type Asking = 'take' | 'import' | 'pin' | 'revoke';

/** The person's own certificate, for those who sign: taking it, its PIN and its end. */
export default function OwnCertificate() {
  const { t } = useTranslation();
  const { me } = useSight();
  const signs = me.posts.some(({ abilities }) => abilities.includes('sign-letters'));
  const mine = useQuery(myCertificateQuery);
  const [asking, setAsking] = useState<Asking>();
  const [done, setDone] = useState<Asking>();
  if (!signs && mine.data && !mine.data.certificate && !mine.data.offered) return null;
  const close = () => setAsking(undefined);
  const finished = () => {
    setDone(asking);
    close();
  };
  const forms = {
    take: <TakeForm onDone={finished} onCancel={close} />,
    import: <ImportForm onDone={finished} onCancel={close} />,
    pin: <PinChangeForm onDone={finished} onCancel={close} />,
    revoke: mine.data?.certificate && (
      <RevokeForm serial={mine.data.certificate.serial} reasons={OWN_REASONS} onDone={finished} onCancel={close} />
    ),
  };
  return (
    <section className="panel stack">
      <h2>{t('own.title')}</h2>
      <div role="status">{done && <p className="done-note">{t(`own.done.${done}`)}</p>}</div>
      {mine.isPending && <Loading />}
      {mine.isError && <Failed fault={mine.error} again={() => void mine.refetch()} />}
      {mine.data && <Present certificate={mine.data.certificate} offered={mine.data.offered} onAsk={setAsking} />}
      <Modal opened={asking !== undefined} onClose={close} title={asking && t(`own.ask.${asking}`)}>
        {asking && forms[asking]}
      </Modal>
    </section>
  );
}

interface PresentProps {
  certificate: Certificate | null;
  offered: boolean;
  onAsk(asking: Asking): void;
}

function Present({ certificate, offered, onAsk }: PresentProps) {
  const { t } = useTranslation();
  const may = (ability: string) => certificate?.abilities.includes(ability);
  const ask = (asking: Asking, look = '') => (
    <button type="button" className={`button ${look}`} onClick={() => onAsk(asking)}>
      {t(`own.ask.${asking}`)}
    </button>
  );
  return (
    <>
      {offered && (
        <>
          <p>{t(certificate ? 'own.offeredAgain' : 'own.offered')}</p>
          <div className="buttons">
            {ask('take', 'primary')}
            {ask('import')}
          </div>
        </>
      )}
      {!certificate && !offered && <p>{t('own.none')}</p>}
      {certificate && (
        <>
          <p className="chips">
            <CertificateState state={certificate.state} />
          </p>
          {certificate.state === 'LOCKED' && <p>{t('own.locked')}</p>}
          <CertificateFacts certificate={certificate} />
          <div className="buttons">
            {may('change-pin') && ask('pin')}
            {may('revoke') && ask('revoke', 'quiet')}
          </div>
        </>
      )}
    </>
  );
}
