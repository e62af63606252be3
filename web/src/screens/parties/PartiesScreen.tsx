import '../../parts/ledger.css';
import './parties.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { SearchField } from '../../inputs/SearchField';
import { useTitle } from '../../states/use-title';
import { AddParty } from './AddParty';
import { AlikePairs } from './AlikePairs';
import { PartyList } from './PartyList';
import { PartyPane } from './PartyPane';
import { partiesPages } from './queries';
import { words } from './words';

addWords(words);

/** دليل الجهات: correspondents outside the system, found by any spelling; what is there twice is merged. */
export default function PartiesScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.parties'));
  const navigate = useNavigate();
  const { search = '', party, alike } = useSearch({ from: '/app/admin/parties' });
  const pages = useInfiniteQuery(partiesPages(search));
  const keeps = pages.data?.pages[0]?.items.some(({ abilities }) => abilities.includes('merge')) ?? alike ?? false;
  const show = (wanted: { search?: string; party?: string; alike?: true }) =>
    void navigate({ to: '/admin/parties', search: wanted, replace: true });
  const kept = { ...(search && { search }) };

  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.parties')}</h1>
        <AddParty onAdded={(id) => show({ party: id })} />
      </header>
      {keeps && (
        <div className="tabs">
          <button type="button" aria-pressed={!alike} onClick={() => show(kept)}>
            {t('parties.all')}
          </button>
          <button type="button" aria-pressed={alike === true} onClick={() => show({ alike: true })}>
            {t('parties.alike')}
          </button>
        </div>
      )}
      {alike ? (
        <AlikePairs />
      ) : (
        <div className="side-by-side" data-reading={party !== undefined || undefined}>
          <div className="list-side stack">
            <SearchField
              label={t('parties.search')}
              value={search}
              onSearch={(words) => show({ ...(words && { search: words }) })}
            />
            <PartyList pages={pages} chosen={party} search={search} onChoose={(id) => show({ ...kept, party: id })} />
          </div>
          <PartyPane key={party} id={party} onBack={() => show(kept)} onChoose={(id) => show({ ...kept, party: id })} />
        </div>
      )}
    </>
  );
}
