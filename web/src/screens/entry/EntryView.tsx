import './entry.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { entryQuery, paperQuery } from '../../api/queries';
import { addWords } from '../../i18n/words';
import { ReferralTrail } from '../../parts/referring/ReferralTrail';
import { Failed, Loading } from '../../states/states';
import { EntryActions } from './EntryActions';
import { EntryFacts, EntryHead } from './EntryFacts';
import { Annulments, Corrections, Filings } from './EntryHistory';
import { Files } from './Files';
import { words } from './words';

addWords(words);

const SheetCustody = lazy(() => import('../../parts/custody/SheetCustody'));

/** One line of a book with what was said about it since, its scans, and on its own page what can be done about it. */
export default function EntryView({ id, heading = 2 }: { id: string; heading?: 1 | 2 }) {
  const entry = useQuery(entryQuery(id));
  const paper = useQuery(paperQuery(entry.data?.letterId ?? null));
  if (entry.isPending) return <Loading />;
  if (entry.isError) return <Failed fault={entry.error} again={() => void entry.refetch()} heading={heading} />;
  const below = heading === 1 ? 'h2' : 'h3';
  return (
    <article className="entry">
      <EntryHead entry={entry.data} heading={heading} />
      {heading === 1 && <EntryActions entry={entry.data} />}
      <EntryFacts entry={entry.data} />
      <ReferralTrail entryId={id} heading={below} />
      <Suspense fallback={null}>
        <SheetCustody entryId={id} unitId={entry.data.unitId} heading={below} />
      </Suspense>
      {paper.data && <Files paper={paper.data} heading={below} />}
      <Corrections corrections={entry.data.corrections} heading={below} />
      <Annulments annulments={entry.data.annulments} heading={below} />
      <Filings filings={entry.data.filings} heading={below} />
    </article>
  );
}
