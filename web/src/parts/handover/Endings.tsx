import { Printer } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import type { Ending } from './EndingDialogs';
import { words } from './words';

addWords(words);

const EndingDialogs = lazy(() => import('./EndingDialogs'));

export interface EndingsProps {
  dispatchId: string;
  recipient: string;
  abilities: string[];
}

/** What can be written down of a letter that goes by hand; and the slip that goes with it. */
export function Endings({ dispatchId, recipient, abilities }: EndingsProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Ending>();
  // Stays once it was opened: closing gives the focus back.
  const [wanted, setWanted] = useState(false);
  const ask = (ending: Ending) => {
    setWanted(true);
    setAsking(ending);
  };
  if (!abilities.includes('hand-over')) return null;
  return (
    <div className="buttons">
      <button type="button" className="button" onClick={() => ask('hand-over')}>
        {t('handOver.title')}
      </button>
      <button type="button" className="button quiet" onClick={() => ask('return')}>
        {t('handOver.return')}
      </button>
      <a className="button quiet" href={`/api/v1/dispatches/${dispatchId}/slip`} target="_blank" rel="noreferrer">
        <Printer size={18} aria-hidden />
        {t('handOver.slip')}
      </a>
      {wanted && (
        <Suspense fallback={null}>
          <EndingDialogs
            dispatchId={dispatchId}
            recipient={recipient}
            asking={asking}
            onClose={() => setAsking(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}
