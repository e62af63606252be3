import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface PasswordOnceProps {
  /** Null: it was set, but is not shown again. Undefined: there is none to show. */
  password: string | null | undefined;
  onTaken(): void;
}

/** A temporary password, the one time that it is shown. Only the button closes it. */
export function PasswordOnce({ password, onTaken }: PasswordOnceProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard?.writeText(password ?? '').then(
      () => setCopied(true),
      () => undefined,
    );
  const taken = () => {
    setCopied(false);
    onTaken();
  };
  return (
    <Modal
      opened={password !== undefined}
      onClose={taken}
      title={t('people.passwordTitle')}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <div className="stack">
        <p>{t(password === null ? 'people.passwordGone' : 'people.passwordOnce')}</p>
        {password && (
          <p>
            <bdi dir="ltr" className="password-once">
              {password}
            </bdi>
          </p>
        )}
        <div className="buttons">
          <button type="button" className="button primary" data-autofocus onClick={taken}>
            {t('people.passwordTaken')}
          </button>
          {password && (
            <button type="button" className="button" onClick={() => void copy()}>
              {t(copied ? 'people.copied' : 'people.copy')}
            </button>
          )}
        </div>
      </div>
    </Modal>
  );
}
