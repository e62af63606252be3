import './sign-in.css';
import { PasswordInput, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '../../api/session';
import { useSigningIn } from '../../api/use-signing-in';
import { CodeField } from '../../parts/CodeField';
import { changeSettings, useSettings } from '../../settings';
import { Crest } from '../../shell/Crest';
import { ProblemNote } from '../../states/ProblemNote';
import { useTitle } from '../../states/use-title';

export default function SignInScreen() {
  const { t } = useTranslation();
  useTitle(t('signIn.title'));
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const { language } = useSettings();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { send, busy, problem, codeAsked, startOver } = useSigningIn((proof) => signIn({ userName, ...proof }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await send({ password, ...(codeAsked && { code }) });
    setCode('');
    if (outcome === 'in') await navigate({ href: next ?? '/', replace: true });
    else if (!outcome && !codeAsked) setPassword('');
  };
  const back = () => {
    setPassword('');
    setCode('');
    startOver();
  };
  const other = language === 'ar' ? 'en' : 'ar';
  return (
    <main className="sign-in">
      <div className="sign-in-head">
        <Crest />
        <p>{t('app.name')}</p>
      </div>
      <form className="panel stack" onSubmit={submit}>
        <h1>{t('signIn.title')}</h1>
        <ProblemNote problem={problem} />
        {codeAsked ? (
          <>
            <p className="facts-line">
              {t('signIn.userName')}: <bdi dir="ltr">{userName}</bdi>
            </p>
            <CodeField value={code} onChange={setCode} />
          </>
        ) : (
          <>
            <TextInput
              label={t('signIn.userName')}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              classNames={{ wrapper: 'plain-direction' }}
              value={userName}
              onChange={(event) => setUserName(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('signIn.password')}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </>
        )}
        <button
          type="submit"
          className="button primary large"
          aria-busy={busy}
          disabled={codeAsked ? !code : !userName || !password}
        >
          {t('signIn.enter')}
        </button>
        {codeAsked && (
          <button type="button" className="button quiet" onClick={back}>
            {t('dialog.cancel')}
          </button>
        )}
      </form>
      <button type="button" className="button quiet" lang={other} onClick={() => changeSettings({ language: other })}>
        {language === 'ar' ? 'English' : 'العربية'}
      </button>
    </main>
  );
}
