import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, Num } from '../../../i18n/shown';
import { Failed, Loading } from '../../../states/states';
import { BeginForm } from './BeginForm';
import { renewCodes, type Standing, secondFactorQuery, switchOff } from './commands';
import { ProofForm } from './ProofForm';
import { RecoveryCodes } from './RecoveryCodes';

type Asking = 'on' | 'renew' | 'off';

/** A code of the telephone beside the password: switched on, its recovery codes, and switched off. */
export function SecondFactor() {
  const { t } = useTranslation();
  const standing = useQuery(secondFactorQuery);
  const [asking, setAsking] = useState<Asking>();
  const [codes, setCodes] = useState<string[]>();
  const [done, setDone] = useState<Asking>();
  const close = () => {
    setAsking(undefined);
    setCodes(undefined);
  };
  const finished = (what: Asking) => {
    setDone(what);
    if (what === 'off') close();
  };
  const given = (what: Asking) => (recoveryCodes: string[]) => {
    setCodes(recoveryCodes);
    finished(what);
  };
  const forms = {
    on: <BeginForm onCodes={given('on')} onCancel={close} />,
    renew: <ProofForm label={t('second.renew')} carryOut={renewCodes} onDone={given('renew')} onCancel={close} />,
    off: <ProofForm label={t('second.off')} carryOut={switchOff} onDone={() => finished('off')} onCancel={close} />,
  };
  return (
    <section className="panel stack">
      <h2>{t('second.title')}</h2>
      <div role="status">{done && <p className="done-note">{t(`second.done.${done}`)}</p>}</div>
      {standing.isPending && <Loading />}
      {standing.isError && <Failed fault={standing.error} again={() => void standing.refetch()} />}
      {standing.data && <Present standing={standing.data} onAsk={setAsking} />}
      <Modal opened={asking !== undefined} onClose={close} title={t(codes ? 'second.codes' : 'second.title')}>
        {codes ? <RecoveryCodes codes={codes} onClose={close} /> : asking && forms[asking]}
      </Modal>
    </section>
  );
}

function Present({ standing, onAsk }: { standing: Standing; onAsk(asking: Asking): void }) {
  const { t } = useTranslation();
  if (!standing.on || !standing.since) {
    return (
      <>
        <p>{t('second.why')}</p>
        <div className="buttons">
          <button type="button" className="button" onClick={() => onAsk('on')}>
            {t('second.on')}
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('second.since')}</dt>
          <dd>
            <DayShown of={standing.since} />
          </dd>
        </div>
        <div>
          <dt>{t('second.left')}</dt>
          <dd>
            <Num of={standing.recoveryCodesLeft} />
          </dd>
        </div>
      </dl>
      <div className="buttons">
        <button type="button" className="button" onClick={() => onAsk('renew')}>
          {t('second.renew')}
        </button>
        <button type="button" className="button quiet" onClick={() => onAsk('off')}>
          {t('second.off')}
        </button>
      </div>
    </>
  );
}
