import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { Facts } from '../../parts/Facts';
import { ProblemNote } from '../../states/ProblemNote';
import { Failed, Loading } from '../../states/states';
import { ClientState, UnitName } from './ClientList';
import { type ApiClient, apiClientQuery, useClientCommands } from './queries';
import { ScopeChoice, useScopeWords } from './ScopeChoice';
import { Secrets } from './Secrets';

export interface ClientPaneProps {
  id: string;
  onBack(): void;
  onSecret(secret: string | null): void;
}

/** One machine: what it may do, its secrets, and letting it in or not. */
export function ClientPane({ id, onBack, onSecret }: ClientPaneProps) {
  const { t } = useTranslation();
  const client = useQuery(apiClientQuery(id));
  if (client.isPending) return <Loading />;
  if (client.isError) return <Failed fault={client.error} again={() => void client.refetch()} />;
  return (
    <article className="pane-side stack" aria-label={t('clients.facts')}>
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('clients.back')}
      </button>
      <header>
        <p className="chips">
          <ClientState disabled={client.data.disabled} />
        </p>
        <h2>{client.data.name}</h2>
      </header>
      <Actions client={client.data} />
      <Facts
        of={[
          [t('clients.unit'), <UnitName key="unit" client={client.data} />],
          [
            t('clients.id'),
            <bdi key="id" dir="ltr">
              {client.data.id}
            </bdi>,
          ],
        ]}
      />
      <Scopes client={client.data} />
      <Secrets client={client.data} onSecret={onSecret} />
    </article>
  );
}

function Scopes({ client }: { client: ApiClient }) {
  const { t } = useTranslation();
  const words = useScopeWords();
  return (
    <section>
      <h3>{t('clients.scopes')}</h3>
      <ul className="files">
        {client.scopes.map((scope) => (
          <li key={scope}>{words(scope)}</li>
        ))}
      </ul>
    </section>
  );
}

function Actions({ client }: { client: ApiClient }) {
  const { t } = useTranslation();
  const { scopes, disable, enable } = useClientCommands(client.id);
  const [asking, setAsking] = useState<'scopes' | 'disable'>();
  const [wanted, setWanted] = useState(client.scopes);
  const fault = useFieldFaults(scopes.problem);
  const close = () => setAsking(undefined);
  const may = (ability: string) => client.abilities.includes(ability);
  const change = async () => {
    if (wanted.length > 0 && (await scopes.send(wanted))) close();
  };
  return (
    <>
      <ProblemNote problem={enable.problem} />
      <div className="buttons">
        {may('change-scopes') && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setWanted(client.scopes);
              setAsking('scopes');
            }}
          >
            {t('clients.changeScopes')}
          </button>
        )}
        {may('disable') && (
          <button type="button" className="button quiet" onClick={() => setAsking('disable')}>
            {t('clients.disable')}
          </button>
        )}
        {may('enable') && (
          <button
            type="button"
            className="button primary"
            aria-busy={enable.busy}
            onClick={() => void enable.send(null)}
          >
            {t('clients.enable')}
          </button>
        )}
      </div>
      <Modal opened={asking === 'scopes'} onClose={close} title={t('clients.changeScopes')}>
        <CommandForm command={scopes} label={t('clients.changeScopesDo')} onSubmit={change} onCancel={close}>
          <p>{t('clients.changeScopesWords')}</p>
          <ScopeChoice
            chosen={wanted}
            error={fault('scopes') ?? (wanted.length === 0 ? t('problem.scope-missing') : undefined)}
            onChange={setWanted}
          />
        </CommandForm>
      </Modal>
      <Modal opened={asking === 'disable'} onClose={close} title={t('clients.disable')}>
        <CommandForm
          command={disable}
          label={t('clients.disableDo')}
          onSubmit={async () => {
            if (await disable.send(null)) close();
          }}
          onCancel={close}
        >
          <p>{t('clients.disableWords')}</p>
        </CommandForm>
      </Modal>
    </>
  );
}
