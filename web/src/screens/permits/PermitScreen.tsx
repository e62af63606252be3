import './permits.css';
import '../../parts/ledger.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { PdfView } from '../../parts/pdf/PdfView';
import { Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { EditPermit } from './EditPermit';
import { NumberOfYear } from './NumberOfYear';
import { PermitActions } from './PermitActions';
import { Decisions, PermitFacts } from './PermitFacts';
import { PermitStateChip } from './PermitStateChip';
import { type Permit, permitQuery } from './queries';
import { words } from './words';

addWords(words);

/** رخصة بناء: what it says, how it looks on paper, and what was decided about it. */
export default function PermitScreen() {
  const { t } = useTranslation();
  useTitle(t('permits.title'));
  const { id } = useParams({ from: '/app/permits/$id' });
  const { edit } = useSearch({ from: '/app/permits/$id' });
  const navigate = useNavigate();
  const permit = useQuery(permitQuery(id));
  const [done, setDone] = useState('');
  if (permit.isPending) return <Loading />;
  if (permit.isError) return <Failed fault={permit.error} again={() => void permit.refetch()} heading={1} />;
  const go = (editing: boolean) =>
    void navigate({ to: '/permits/$id', params: { id }, search: editing ? { edit: true } : {}, replace: true });
  const finish = (what: string) => {
    setDone(what);
    go(false);
  };
  return (
    <>
      <Head permit={permit.data} />
      <div role="status">{done && <p className="done-note">{done}</p>}</div>
      <div className="permit">
        {edit && permit.data.abilities.includes('edit') ? (
          <EditPermit opened={permit.data} onDone={() => finish(t('permits.saved'))} onCancel={() => go(false)} />
        ) : (
          <section className="panel stack" aria-label={t('permits.facts')}>
            <PermitActions permit={permit.data} onEdit={() => go(true)} onDone={finish} />
            <PermitFacts permit={permit.data} />
            <Decisions permit={permit.data} />
          </section>
        )}
        <Paper permit={permit.data} />
      </div>
    </>
  );
}

function Head({ permit }: { permit: Permit }) {
  const { t } = useTranslation();
  const { permitNumber, year, state } = permit;
  return (
    <header className="screen-head">
      <h1>
        {t('permits.title')}{' '}
        {permitNumber !== null && year !== null && <NumberOfYear number={permitNumber} year={year} />}
      </h1>
      <PermitStateChip state={state} />
      <span>{shownDigits(permit.address)}</span>
    </header>
  );
}

/** The signed file, or the specimen before there is one; between number and signature there is neither. */
function Paper({ permit }: { permit: Permit }) {
  const { t } = useTranslation();
  const address = `/api/v1/permits/${permit.id}`;
  if (permit.state === 'NUMBERED') return <p className="said-note">{t('permits.numberedWords')}</p>;
  return (
    <section className="permit-paper panel" aria-label={t('permits.paper')}>
      {permit.signedDigest ? (
        <PdfView source={`${address}/permit.pdf`} name={t('permits.paper')} download={`${address}/permit.pdf`} />
      ) : (
        <PdfView source={`${address}/preview.pdf`} version={permit.version} name={t('permits.specimen')} />
      )}
    </section>
  );
}
