import '../sign-in/sign-in.css';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Crest } from '../../shell/Crest';
import { useTitle } from '../../states/use-title';
import { PasswordForm } from './PasswordForm';

/** Whoever got a password from somebody else chooses an own one before anything else. */
export default function PasswordScreen() {
  const { t } = useTranslation();
  useTitle(t('password.title'));
  const navigate = useNavigate();
  return (
    <main className="sign-in">
      <div className="sign-in-head">
        <Crest />
        <p>{t('app.name')}</p>
      </div>
      <div className="panel stack">
        <h1>{t('password.title')}</h1>
        <p>{t('password.temporary')}</p>
        <PasswordForm onChanged={() => void navigate({ to: '/', replace: true })} />
      </div>
    </main>
  );
}
