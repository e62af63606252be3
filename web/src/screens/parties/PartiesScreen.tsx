import './parties.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { useTitle } from '../../states/use-title';
import { AddParty } from './AddParty';
import { AlikePairs } from './AlikePairs';
import { PartyList } from './PartyList';
import { PartyPane } from './PartyPane';
import { partiesPages } from './queries';
import { words } from './words';

addWords(words);

/** How long typing rests before it is looked for. */
const REST_MS = 250;

/** دليل الجهات: correspondents outside the system, found by any spelling; what is there twice is merged. */
export default function PartiesScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.parties'));
  const navigate = useNavigate();
  const { search = '', party, alike } = useSearch({ from: '/app/admin/parties' });
  const [typed, setTyped] = useState(search);
  const pages = useInfiniteQuery(partiesPages(search));
  const keeps = pages.data?.pages[0]?.items.some(({ abilities }) => abilities.includes('merge')) ?? alike ?? false;
  const show = (wanted: { search?: string; party?: string; alike?: true }) =>
    void navigate({ to: '/admin/parties', search: wanted, replace: true });
  const kept = { ...(search && { search }) };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts a search
  useEffect(() => {
    if (typed.trim() === search) return;
    const rest = setTimeout(() => show({ ...(typed.trim() && { search: typed.trim() }) }), REST_MS);
    return () => clearTimeout(rest);
  }, [typed]);

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
            <input
              type="search"
              className="plain-select"
              aria-label={t('parties.search')}
              placeholder={t('parties.search')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <PartyList pages={pages} chosen={party} search={search} onChoose={(id) => show({ ...kept, party: id })} />
          </div>
          <PartyPane key={party} id={party} onBack={() => show(kept)} onChoose={(id) => show({ ...kept, party: id })} />
        </div>
      )}
    </>
  );
}
