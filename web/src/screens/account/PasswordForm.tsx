import { PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassword } from '../../api/session';
import { useCommand } from '../../api/use-command';
import { ProblemNote } from '../../states/ProblemNote';

const LEAST = 12;

/** Another password: long rather than complicated; the present one is asked for. */
export function PasswordForm({ onChanged }: { onChanged(): void }) {
  const { t } = useTranslation();
  const [present, setPresent] = useState('');
  const [wanted, setWanted] = useState('');
  const [repeated, setRepeated] = useState('');
  const [tried, setTried] = useState(false);
  const command = useCommand(async (wish: { presentPassword: string; newPassword: string }, key: string) => {
    await changePassword(wish, key);
    return true;
  });
  const tooShort = wanted.length < LEAST;
  const unlike = wanted !== repeated;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!present || tooShort || unlike) return;
    if (!(await command.send({ presentPassword: present, newPassword: wanted }))) return;
    for (const empty of [setPresent, setWanted, setRepeated]) empty('');
    setTried(false);
    onChanged();
  };
  const show = { 'aria-label': t('signIn.showPassword') };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ProblemNote problem={command.problem} />
      <PasswordInput
        label={t('password.present')}
        autoComplete="current-password"
        visibilityToggleButtonProps={show}
        value={present}
        error={tried && !present ? t('password.presentMissing') : undefined}
        onChange={(event) => setPresent(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password.wanted')}
        description={t('password.rule')}
        autoComplete="new-password"
        visibilityToggleButtonProps={show}
        value={wanted}
        error={tried && tooShort ? t('problem.password-too-short') : undefined}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password.repeated')}
        autoComplete="new-password"
        visibilityToggleButtonProps={show}
        value={repeated}
        error={tried && unlike ? t('password.unlike') : undefined}
        onChange={(event) => setRepeated(event.currentTarget.value)}
      />
      <div className="buttons">
        <button type="submit" className="button primary" aria-busy={command.busy}>
          {t('password.change')}
        </button>
      </div>
    </form>
  );
}
