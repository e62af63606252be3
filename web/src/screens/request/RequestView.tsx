import { useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../keys/shortcuts';
import type { RequestPage } from '../../parts/requests/queries';
import { useReceipt } from '../../parts/requests/receipt';
import { useAsking } from '../../parts/use-asking';
import { ProblemNote } from '../../states/ProblemNote';
import { moveOf, STEPS, type Step } from './actions';
import { Documents } from './Documents';
import { Letters } from './Letters';
import { useStartLetter } from './queries';
import { RequestActions } from './RequestActions';
import { Pauses, RequestFacts } from './RequestFacts';
import { RequestHead } from './RequestHead';
import { Steps } from './Steps';
import { Timeline } from './Timeline';

/** What is asked in a dialog loads when it is first wanted. */
const StepDialog = lazy(() => import('./StepDialog'));
const DocumentDialog = lazy(() => import('./DocumentDialog'));
const AttachDialog = lazy(() => import('./AttachDialog'));
const UntieDialog = lazy(() => import('./UntieDialog'));

type Asking = Step | 'document' | 'attach' | { untie: string };

/** Above, where the request stands and what may be done; below, its papers beside what is known of it. */
export function RequestView({ request }: { request: RequestPage }) {
  const { t } = useTranslation();
  const { asking, ask, close } = useAsking<Asking>();
  const [done, setDone] = useState<string>();
  const start = useStartingLetter(request);
  const receipt = useReceipt();
  const print = () => receipt.print(request.id);
  useRequestKeys(request, { ask, startLetter: start.now, print });
  const say = (what: string) => {
    setDone(what);
    close();
  };
  return (
    <div className="request">
      <RequestHead request={request} />
      <ProblemNote problem={start.problem} />
      <div role="status">{done && <p className="done-note">{done}</p>}</div>
      <Steps request={request} />
      <RequestActions request={request} onTake={ask} onReceipt={print} />
      <div role="alert">{receipt.failed && <p className="problem-note">{t('request.receiptFailed')}</p>}</div>
      <div className="request-columns">
        <div className="stack request-side">
          <RequestFacts request={request} />
          <Pauses request={request} />
        </div>
        <div className="stack">
          <Letters
            request={request}
            onStart={start.now}
            onAttach={() => ask('attach')}
            onUntie={(letterId) => ask({ untie: letterId })}
          />
          <Documents request={request} onAdd={() => ask('document')} />
          <Timeline request={request} />
        </div>
      </div>
      <Suspense>
        {asking === 'document' && <DocumentDialog request={request} onClose={close} onDone={say} />}
        {asking === 'attach' && <AttachDialog request={request} onClose={close} onDone={say} />}
        {typeof asking === 'object' && (
          <UntieDialog request={request} letterId={asking.untie} onClose={close} onDone={say} />
        )}
        {isStep(asking) && <StepDialog request={request} step={asking} onClose={close} onDone={say} />}
      </Suspense>
    </div>
  );
}

const isStep = (asking: Asking | undefined): asking is Step => STEPS.includes(asking as Step);

/** Begins a letter with the facts of the request in it, and goes on where it is written. */
function useStartingLetter({ id }: RequestPage) {
  const navigate = useNavigate();
  const command = useStartLetter(id);
  const now = async () => {
    const letter = await command.send({});
    if (letter) await navigate({ to: '/letters/$id/edit', params: { id: letter.letterId } });
  };
  return { now: () => void now(), problem: command.problem };
}

interface Keys {
  ask(what: Asking): void;
  startLetter(): void;
  print(): void;
}

function useRequestKeys(request: RequestPage, { ask, startLetter, print }: Keys): void {
  const { t } = useTranslation();
  const router = useRouter();
  const move = moveOf(request.abilities);
  const may = (ability: RequestPage['abilities'][number]) => request.abilities.includes(ability);
  useShortcuts([
    ...(move ? [{ key: 'N', words: t(`requestDo.${move}`), act: () => ask(move) }] : []),
    ...(may('start-letter') ? [{ key: 'L', words: t('request.startLetter'), act: startLetter }] : []),
    ...(may('add-document') ? [{ key: 'D', words: t('request.addDocument'), act: () => ask('document') }] : []),
    { key: 'P', words: t('request.receipt'), act: print },
    {
      key: 'U',
      words: t('request.back'),
      act: () => (router.history.canGoBack() ? router.history.back() : router.history.push('/window')),
    },
  ]);
}
