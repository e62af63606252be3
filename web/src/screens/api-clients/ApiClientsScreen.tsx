import '../../parts/ledger.css';
import { Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { itemsOf, More } from '../../parts/More';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { ClientList } from './ClientList';
import { ClientPane } from './ClientPane';
import { NewClientForm } from './NewClientForm';
import { apiClientsQuery } from './queries';
import { SecretOnce } from './SecretOnce';
import { words } from './words';

addWords(words);

/** الأنظمة المتصلة: machines that act for a unit, what they may do and the secrets they come with. */
export default function ApiClientsScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.api-clients'));
  const navigate = useNavigate();
  const { client: chosen } = useSearch({ from: '/app/admin/api-clients' });
  const list = useInfiniteQuery(apiClientsQuery);
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>();
  const choose = (client: string | undefined) =>
    void navigate({ to: '/admin/api-clients', search: client ? { client } : {}, replace: true });
  const clients = itemsOf(list.data);
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.api-clients')}</h1>
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('clients.create')}
        </button>
      </header>
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.data && clients.length === 0 && <Empty title={t('clients.empty')} words={t('clients.emptyWords')} />}
      {clients.length > 0 && (
        <div className="side-by-side" data-reading={chosen !== undefined || undefined}>
          <section className="list-side panel ledger" aria-label={t('clients.list')}>
            <ClientList clients={clients} chosen={chosen} onChoose={choose} />
            <More list={list} />
          </section>
          {chosen ? (
            <ClientPane key={chosen} id={chosen} onBack={() => choose(undefined)} onSecret={setSecret} />
          ) : (
            <Empty title={t('clients.choose')} words={t('clients.chooseWords')} />
          )}
        </div>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('clients.create')}>
        <NewClientForm
          onCancel={() => setAsking(false)}
          onDone={(made) => {
            setAsking(false);
            setSecret(made.secret);
            choose(made.id);
          }}
        />
      </Modal>
      <SecretOnce secret={secret} onTaken={() => setSecret(undefined)} />
    </>
  );
}
