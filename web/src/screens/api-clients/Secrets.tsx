import { Modal } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentShown } from '../../i18n/shown';
import { CommandForm } from '../../parts/CommandForm';
import { ProblemNote } from '../../states/ProblemNote';
import { type ApiClient, useClientCommands } from './queries';

/** The secrets that are good now, never their text; at most two, while a machine changes over. */
export function Secrets({ client, onSecret }: { client: ApiClient; onSecret(secret: string | null): void }) {
  const { t } = useTranslation();
  const { addSecret, revokeSecret } = useClientCommands(client.id);
  const [revoking, setRevoking] = useState<string>();
  const close = () => setRevoking(undefined);
  const may = (ability: string) => client.abilities.includes(ability);
  const add = async () => {
    const made = await addSecret.send(null);
    if (made) onSecret(made.secret);
  };
  const revoke = async () => {
    if (revoking && (await revokeSecret.send(revoking))) close();
  };
  return (
    <section className="stack">
      <h3>{t('clients.secrets')}</h3>
      <ProblemNote problem={addSecret.problem} />
      {client.secrets.length === 0 && <p>{t('clients.noSecret')}</p>}
      <ul className="files">
        {client.secrets.map(({ id, createdAt }) => (
          <li key={id}>
            <KeyRound size={18} aria-hidden />
            <span>
              {t('clients.secretSince')} <MomentShown of={createdAt} />
            </span>
            {may('revoke-secret') && (
              <button type="button" className="button quiet at-end" onClick={() => setRevoking(id)}>
                {t('clients.revokeSecret')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {may('add-secret') && (
        <>
          <p className="reference">{t('clients.addSecretWords')}</p>
          <div className="buttons">
            <button type="button" className="button" aria-busy={addSecret.busy} onClick={() => void add()}>
              {t('clients.addSecret')}
            </button>
          </div>
        </>
      )}
      <Modal opened={revoking !== undefined} onClose={close} title={t('clients.revokeSecret')}>
        <CommandForm command={revokeSecret} label={t('clients.revokeSecretDo')} onSubmit={revoke} onCancel={close}>
          <p>{t('clients.revokeSecretWords')}</p>
        </CommandForm>
      </Modal>
    </section>
  );
}
