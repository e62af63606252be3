import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface SecretOnceProps {
  /** Null: it was issued, but is not shown again. Undefined: there is none to show. */
  secret: string | null | undefined;
  onTaken(): void;
}

/** The secret of a machine, the one time that it is shown. Only the button closes it. */
export function SecretOnce({ secret, onTaken }: SecretOnceProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret ?? '').then(
      () => setCopied(true),
      () => undefined,
    );
  };
  const taken = () => {
    setCopied(false);
    onTaken();
  };
  return (
    <Modal
      opened={secret !== undefined}
      onClose={taken}
      title={t('clients.secretTitle')}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <div className="stack">
        <p>{t(secret === null ? 'clients.secretGone' : 'clients.secretOnce')}</p>
        {secret && (
          <p className="strong">
            <bdi dir="ltr" className="secret-once">
              {secret}
            </bdi>
          </p>
        )}
        <div className="buttons">
          <button type="button" className="button primary" data-autofocus onClick={taken}>
            {t('clients.secretTaken')}
          </button>
          {secret && (
            <button type="button" className="button" onClick={() => void copy()}>
              {t(copied ? 'clients.copied' : 'clients.copy')}
            </button>
          )}
        </div>
      </div>
    </Modal>
  );
}
