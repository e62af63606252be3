import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { addWords } from '../../i18n/words';
import { ProblemNote } from '../../states/ProblemNote';
import { DispatchChip, TheirNumber } from '../dispatch/DispatchStates';
import type { Dispatch } from '../dispatch/queries';
import { Endings } from '../handover/Endings';
import { ReasonDialog } from '../reasons/ReasonDialog';
import { AskDialog } from './AskDialog';
import { ABANDONS, useDispatchSending } from './use-sending';
import { words } from './words';

addWords(words);

const ASKED = ['send-again', 'recall', 'abandon'] as const;

/** What the sender can do with one dispatch now; when somebody else was faster, what happened instead (INV-26). */
export function DispatchActions({ dispatch }: { dispatch: Dispatch }) {
  const { t } = useTranslation();
  const { sendAgain, recall, acknowledge, abandon } = useDispatchSending(dispatch.id);
  const [asking, setAsking] = useState<(typeof ASKED)[number]>();
  const done = () => setAsking(undefined);
  const may = (ability: string) => dispatch.abilities.includes(ability);
  const commands = [sendAgain, recall, acknowledge, abandon];
  const lost = commands.some(({ problem }) => isLost(problem));
  const ask = (action: (typeof ASKED)[number]) => {
    for (const command of commands) command.forget();
    setAsking(action);
  };
  return (
    <>
      {lost && (
        <p className="problem-note chips" role="alert">
          {t('sending.lost')} <DispatchChip dispatch={dispatch} /> <TheirNumber theirs={dispatch.theirs} />
        </p>
      )}
      {acknowledge.problem && !isLost(acknowledge.problem) && <ProblemNote problem={acknowledge.problem} />}
      <div className="buttons">
        {may('acknowledge-refusal') && (
          <button
            type="button"
            className="button"
            aria-busy={acknowledge.busy}
            onClick={() => void acknowledge.send(null)}
          >
            {t('sending.acknowledge-refusal')}
          </button>
        )}
        {ASKED.filter(may).map((action) => (
          <button key={action} type="button" className="button" onClick={() => ask(action)}>
            {t(`sending.${action}`)}
          </button>
        ))}
      </div>
      <Endings dispatchId={dispatch.id} recipient={dispatch.recipientName} abilities={dispatch.abilities} />
      <AskDialog
        opened={asking === 'send-again' && !lost}
        title={t('sending.send-again')}
        explained={t('sending.sendAgainExplained')}
        command={sendAgain}
        onYes={async () => (await sendAgain.send(null)) !== undefined}
        onClose={done}
      />
      <AskDialog
        opened={asking === 'recall' && !lost}
        title={t('sending.recall')}
        explained={t('sending.recallExplained')}
        asks={t('sending.recallWhy')}
        command={recall}
        onYes={async (why) => (await recall.send(why ? { reasonText: why } : {})) !== undefined}
        onClose={done}
      />
      <ReasonDialog
        opened={asking === 'abandon' && !lost}
        title={t('sending.abandon')}
        explained={t('sending.abandonExplained')}
        codes={ABANDONS}
        command={abandon}
        onClose={done}
      />
    </>
  );
}

/** A race that was lost also closes its dialog: what is asked there cannot be done any more. */
const isLost = (problem: Problem | undefined): boolean => problem?.code === 'step-not-possible';
