import '../../parts/ledger.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { words as certificateWords } from '../../parts/certificates/words';
import { itemsOf, More } from '../../parts/More';
import { useAsking } from '../../parts/use-asking';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { AuthorityPanel } from './AuthorityPanel';
import { CertificateFilters } from './CertificateFilters';
import { CertificateList } from './CertificateList';
import { CertificatePane } from './CertificatePane';
import { certificatesQuery } from './queries';
import { words } from './words';

addWords(certificateWords);
addWords(words);

/** Rarely opened, and much is in it: people are looked for by their names. */
const OfferDialog = lazy(() => import('./OfferDialog'));

/** شهادات التوقيع: who signs with which certificate, the units' seals, and the authority above them. */
export default function CertificatesScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.certificates'));
  const { asking, ask, close } = useAsking<'offer'>();
  const [offered, setOffered] = useState(false);
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.certificates')}</h1>
        <button type="button" className="button" onClick={() => ask('offer')}>
          {t('certificates.offer')}
        </button>
      </header>
      <div className="stack">
        <div role="status">{offered && <p className="done-note">{t('certificates.offered')}</p>}</div>
        <AuthorityPanel />
        <Certificates />
      </div>
      {asking && (
        <Suspense>
          <OfferDialog
            onClose={close}
            onDone={() => {
              close();
              setOffered(true);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function Certificates() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { serial: chosen, ...wanted } = useSearch({ from: '/app/admin/certificates' });
  const list = useInfiniteQuery(certificatesQuery(wanted));
  const certificates = itemsOf(list.data);
  const choose = (serial: string | undefined) =>
    void navigate({ to: '/admin/certificates', search: { ...wanted, serial }, replace: true });
  return (
    <>
      <CertificateFilters
        wanted={wanted}
        onChange={(search) => void navigate({ to: '/admin/certificates', search, replace: true })}
      />
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.data && certificates.length === 0 && (
        <Empty title={t('certificates.empty')} words={t('certificates.emptyWords')} />
      )}
      {(certificates.length > 0 || chosen) && (
        <div className="side-by-side" data-reading={chosen !== undefined || undefined}>
          <section className="list-side panel ledger" aria-label={t('certificates.list')}>
            <CertificateList certificates={certificates} chosen={chosen} onChoose={choose} />
            <More list={list} />
          </section>
          {chosen ? (
            <CertificatePane key={chosen} serial={chosen} onBack={() => choose(undefined)} />
          ) : (
            <Empty title={t('certificates.choose')} words={t('certificates.chooseWords')} />
          )}
        </div>
      )}
    </>
  );
}
