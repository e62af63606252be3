import './intake.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intakeQuery } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { NumberBand, type Saved } from '../../parts/NumberBand';
import { unitsToRegisterIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { ItemList } from './ItemList';
import { ItemPane } from './ItemPane';
import { words } from './words';

addWords(words);

/** الوارد الإلكتروني: what other units sent, waiting to be registered or refused. */
export default function IntakeScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.intake'));
  const [unitId] = unitsToRegisterIn(useSight());
  return unitId ? <Queue unitId={unitId} /> : <NotPermitted heading={1} />;
}

function Queue({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { item: wanted, all } = useSearch({ from: '/app/intake' });
  const arrived = useQuery(intakeQuery(unitId, !all));
  const [saved, setSaved] = useState<Saved>();
  const items = arrived.data?.items ?? [];
  const at = items.findIndex(({ id }) => id === wanted);
  const chosen = items[at];
  const choose = (item: string | undefined) => void navigate({ to: '/intake', search: { item, all }, replace: true });
  const step = (by: 1 | -1) => {
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) choose(next.id);
  };
  const registered = (entry: Saved) => {
    setSaved(entry);
    // The next one is at hand; in the list of all that came, the registered one stays to be read.
    if (!all) choose(items[at + 1]?.id ?? items[at - 1]?.id);
  };
  useShortcuts([
    { key: 'J', words: t('intake.next'), act: () => step(1) },
    { key: 'K', words: t('intake.previous'), act: () => step(-1) },
    { key: 'U', words: t('intake.back'), act: () => choose(undefined) },
  ]);
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.intake')}</h1>
        <span role="status">
          {arrived.data && t('intake.count', { number: shownDigits(items.length) + (arrived.data.next ? '+' : '') })}
        </span>
      </header>
      <div role="status">
        {saved && <NumberBand saved={saved} next={{ number: saved.entryNumber, year: saved.year }} />}
      </div>
      <div className="queue" data-reading={chosen !== undefined || undefined}>
        <section className="queue-list" aria-label={t('menu.intake')}>
          <div className="tabs">
            <Filter all={false} chosen={!all} />
            <Filter all chosen={all === true} />
          </div>
          {arrived.isPending && <Loading />}
          {arrived.isError && <Failed fault={arrived.error} again={() => void arrived.refetch()} />}
          {arrived.data && items.length === 0 && <Empty title={t('intake.empty')} words={t('intake.emptyWords')} />}
          <ItemList items={items} chosen={chosen?.id} onChoose={choose} />
        </section>
        {chosen && (
          <ItemPane key={chosen.id} item={chosen} onBack={() => choose(undefined)} onRegistered={registered} />
        )}
      </div>
    </>
  );
}

function Filter({ all, chosen }: { all: boolean; chosen: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={() => void navigate({ to: '/intake', search: all ? { all: true } : {} })}
    >
      {t(all ? 'intake.all' : 'intake.pending')}
    </button>
  );
}
