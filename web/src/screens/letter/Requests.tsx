import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Link2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { EntryNumber } from '../../i18n/shown';
import { StandingChip } from '../../parts/requests/Standing';
import { useAsking } from '../../parts/use-asking';
import { useSettings } from '../../settings';
import { postsAtRequests } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { requestsOfLetterQuery } from './queries';

const TieDialog = lazy(() => import('./TieDialog'));

/** The citizens' requests that the letter was written for or answers (INV-48). */
export default function Requests({ letter, onTied }: { letter: Letter; onTied(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { asking, ask, close } = useAsking<'tie'>();
  const { data: requests = [] } = useQuery(requestsOfLetterQuery(letter.id));
  const mayTie = useMayTie(letter);
  if (requests.length === 0 && !mayTie) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('letter.requests')}</h2>
        {mayTie && (
          <button type="button" className="button" onClick={() => ask('tie')}>
            <Link2 size={17} aria-hidden />
            {t('letter.tie')}
          </button>
        )}
      </div>
      <ul className="letter-list">
        {requests.map((request) => (
          <li key={request.id}>
            <p className="chips">
              <EntryNumber number={request.requestNumber} year={request.year} yearWord={t('entry.ofYear')} />
              <StandingChip of={request} />
            </p>
            <Link to="/requests/$id" params={{ id: request.id }}>
              {language === 'ar' ? request.serviceNameAr : request.serviceNameEn}
            </Link>
          </li>
        ))}
      </ul>
      {asking && (
        <Suspense>
          <TieDialog
            letterId={letter.id}
            tied={requests.map(({ id }) => id)}
            onClose={close}
            onDone={() => {
              close();
              onTied();
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

/** Whoever works on requests behind the window; of a secret letter no request tells. */
function useMayTie({ secrecy }: Letter): boolean {
  const posts = postsAtRequests(useSight());
  return secrecy === 'NORMAL' && posts.some(({ role }) => role !== 'WINDOW');
}
