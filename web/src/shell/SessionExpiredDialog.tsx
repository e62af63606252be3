import { Modal, PasswordInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/queries';
import { resume } from '../api/session';
import { sessionResumed } from '../api/session-expiry';
import { useSigningIn } from '../api/use-signing-in';
import { CodeField } from '../parts/CodeField';
import { ProblemNote } from '../states/ProblemNote';

/** The session has ended: the password is asked for over the open work, and what was under way goes on afterwards. */
export default function SessionExpiredDialog({ me, opened }: { me: Me; opened: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { send, busy, problem, codeAsked, startOver } = useSigningIn((proof) =>
    resume({ userName: me.userName, ...proof }),
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await send({ password, ...(codeAsked && { code }) });
    setCode('');
    if (outcome === 'in') startOver();
    if (outcome === 'in' || (!outcome && !codeAsked)) setPassword('');
    if (outcome === 'in') sessionResumed(true);
  };
  const leave = () => {
    sessionResumed(false);
    void navigate({ to: '/sign-in' });
  };
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={t('expired.title')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <form className="stack" onSubmit={submit}>
        <p>{t('expired.explained')}</p>
        <ProblemNote problem={problem} />
        <p className="facts-line">
          {t('signIn.userName')}: <bdi dir="ltr">{me.userName}</bdi>
        </p>
        {codeAsked ? (
          <CodeField value={code} onChange={setCode} />
        ) : (
          <PasswordInput
            data-autofocus
            label={t('signIn.password')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={codeAsked ? !code : !password} aria-busy={busy}>
            {t('expired.resume')}
          </button>
          <button type="button" className="button quiet" onClick={leave}>
            {t('expired.leave')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
