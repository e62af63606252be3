import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { ReasonDialog } from '../reasons/ReasonDialog';
import { HandOverDialog } from './HandOverDialog';
import { RETURNS, useEndings } from './use-endings';
import { words } from './words';

addWords(words);

export interface EndingsProps {
  dispatchId: string;
  recipient: string;
  abilities: string[];
}

/** What can be written down of a letter that goes by hand; and the slip that goes with it. */
export function Endings({ dispatchId, recipient, abilities }: EndingsProps) {
  const { t } = useTranslation();
  const { handOver, giveBack } = useEndings(dispatchId);
  const [asking, setAsking] = useState<'hand-over' | 'return'>();
  const done = () => setAsking(undefined);
  if (!abilities.includes('hand-over')) return null;
  return (
    <div className="buttons">
      <button type="button" className="button" onClick={() => setAsking('hand-over')}>
        {t('handOver.title')}
      </button>
      <button type="button" className="button quiet" onClick={() => setAsking('return')}>
        {t('handOver.return')}
      </button>
      <a className="button quiet" href={`/api/v1/dispatches/${dispatchId}/slip`} target="_blank" rel="noreferrer">
        <Printer size={18} aria-hidden />
        {t('handOver.slip')}
      </a>
      <HandOverDialog opened={asking === 'hand-over'} recipient={recipient} command={handOver} onClose={done} />
      <ReasonDialog
        opened={asking === 'return'}
        title={t('handOver.return')}
        explained={t('handOver.returnExplained')}
        codes={RETURNS}
        command={giveBack}
        onClose={done}
      />
    </div>
  );
}
