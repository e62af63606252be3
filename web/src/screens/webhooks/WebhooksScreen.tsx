import '../../parts/ledger.css';
import './webhooks.css';
import { Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { itemsOf, More } from '../../parts/More';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { SecretOnce } from '../api-clients/SecretOnce';
import { words as clientWords } from '../api-clients/words';
import { EndpointList } from './EndpointList';
import { EndpointPane } from './EndpointPane';
import { NewEndpointForm } from './NewEndpointForm';
import { endpointsQuery } from './queries';
import { words } from './words';

addWords(clientWords);
addWords(words);

/** إبلاغ الأنظمة: where machines are told what happens to requests, how that goes, and sending it once more. */
export default function WebhooksScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.webhooks'));
  const navigate = useNavigate();
  const { endpoint: chosen, state } = useSearch({ from: '/app/admin/webhooks' });
  const list = useInfiniteQuery(endpointsQuery);
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>();
  const go = (search: { endpoint?: string; state?: typeof state }) =>
    void navigate({ to: '/admin/webhooks', search, replace: true });
  const endpoints = itemsOf(list.data);
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.webhooks')}</h1>
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('hooks.create')}
        </button>
      </header>
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.data && endpoints.length === 0 && <Empty title={t('hooks.empty')} words={t('hooks.emptyWords')} />}
      {endpoints.length > 0 && (
        <div className="side-by-side" data-reading={chosen !== undefined || undefined}>
          <section className="list-side panel ledger" aria-label={t('hooks.list')}>
            <EndpointList endpoints={endpoints} chosen={chosen} onChoose={(endpoint) => go({ endpoint })} />
            <More list={list} />
          </section>
          {chosen ? (
            <EndpointPane
              key={chosen}
              id={chosen}
              state={state}
              onState={(wanted) => go({ endpoint: chosen, state: wanted })}
              onBack={() => go({})}
              onSecret={setSecret}
            />
          ) : (
            <Empty title={t('hooks.choose')} words={t('hooks.chooseWords')} />
          )}
        </div>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('hooks.create')}>
        <NewEndpointForm
          onCancel={() => setAsking(false)}
          onDone={(made) => {
            setAsking(false);
            setSecret(made.secret);
            go({ endpoint: made.id });
          }}
        />
      </Modal>
      <SecretOnce secret={secret} onTaken={() => setSecret(undefined)} />
    </>
  );
}
