import { Modal, PasswordInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/queries';
import { resume } from '../api/session';
import { sessionResumed } from '../api/session-expiry';
import { useCommand } from '../api/use-command';
import { ProblemNote } from '../states/ProblemNote';

/** The session has ended: the password is asked for over the open work, and what was under way goes on afterwards. */
export default function SessionExpiredDialog({ me, opened }: { me: Me; opened: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const signIn = useCommand(async (given: string) => {
    await resume(me.userName, given);
    return true;
  });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await signIn.send(password);
    setPassword('');
    if (done) sessionResumed(true);
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
        <ProblemNote problem={signIn.problem} />
        <p className="facts-line">
          {t('signIn.userName')}: <bdi dir="ltr">{me.userName}</bdi>
        </p>
        <PasswordInput
          data-autofocus
          label={t('signIn.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <div className="buttons">
          <button type="submit" className="button primary" disabled={password === ''} aria-busy={signIn.busy}>
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
