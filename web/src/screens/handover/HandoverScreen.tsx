import './handover.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { SendingUnit, useSendingUnit } from '../../parts/sending/SendingUnit';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { BookPageShown } from './BookPageShown';
import { MadeNote } from './MadeNote';
import { pagesQuery, waitingQuery } from './queries';
import type { Made } from './use-making';
import { WaitingLetters } from './WaitingLetters';
import { words } from './words';

addWords(words);

const TABS = ['waiting', 'out', 'closed'] as const;

/** التسليم باليد: what waits for a messenger, what is out, and what became of each line (INV-27). */
export default function HandoverScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.handover'));
  const unitId = useSendingUnit(useSearch({ from: '/app/handover' }).unit);
  return unitId ? <Desk unitId={unitId} /> : <NotPermitted heading={1} />;
}

function Desk({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { show = 'waiting', unit } = useSearch({ from: '/app/handover' });
  const [made, setMade] = useState<Made>();
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.handover')}</h1>
        <SendingUnit
          unitId={unitId}
          onChoose={(other) => void navigate({ to: '/handover', search: { unit: other } })}
        />
      </header>
      <div className="tabs">
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            aria-pressed={tab === show}
            onClick={() =>
              void navigate({ to: '/handover', search: tab === 'waiting' ? { unit } : { unit, show: tab } })
            }
          >
            {t(`handover.${tab}`)}
          </button>
        ))}
      </div>
      <div role="status">{made && <MadeNote made={made} />}</div>
      {show === 'waiting' && <Waiting unitId={unitId} onMade={setMade} />}
      {show === 'out' && <Pages unitId={unitId} state="OPEN" />}
      {show === 'closed' && <Pages unitId={unitId} state="CLOSED" />}
    </>
  );
}

function Waiting({ unitId, onMade }: { unitId: string; onMade(made: Made): void }) {
  const { t } = useTranslation();
  const waiting = useQuery(waitingQuery(unitId));
  if (waiting.isPending) return <Loading />;
  if (waiting.isError) return <Failed fault={waiting.error} again={() => void waiting.refetch()} />;
  if (waiting.data.items.length === 0)
    return <Empty title={t('handover.nothing')} words={t('handover.nothingWords')} />;
  return (
    <>
      <p className="reference">{t('handover.count', { number: shownDigits(waiting.data.items.length) })}</p>
      <WaitingLetters unitId={unitId} letters={waiting.data.items} onMade={onMade} />
    </>
  );
}

function Pages({ unitId, state }: { unitId: string; state: 'OPEN' | 'CLOSED' }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(pagesQuery(unitId, state));
  if (pages.isPending) return <Loading />;
  if (pages.isError) return <Failed fault={pages.error} again={() => void pages.refetch()} />;
  const shown = pages.data.pages.flatMap(({ items }) => items);
  if (shown.length === 0) return <Empty title={t(state === 'OPEN' ? 'handover.noneOut' : 'handover.noneClosed')} />;
  return (
    <div className="book-pages">
      {shown.map((page) => (
        <BookPageShown key={page.id} page={page} />
      ))}
      {pages.hasNextPage && (
        <button type="button" className="button" onClick={() => void pages.fetchNextPage()}>
          {t('handover.more')}
        </button>
      )}
    </div>
  );
}
