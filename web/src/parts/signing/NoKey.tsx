import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Why there is nothing to sign with, and what to do about it. */
export function NoKey({ why, onClose }: { why: 'locked' | 'offered' | 'none'; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <div className="stack" role="alert">
      <p className="problem-note">{t(`sign.${why}`)}</p>
      <div className="buttons">
        <Link to="/account" className="button primary" onClick={onClose}>
          {t('sign.account')}
        </Link>
        <button type="button" className="button quiet" onClick={onClose}>
          {t('dialog.cancel')}
        </button>
      </div>
    </div>
  );
}
