import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../states/ProblemNote';
import type { Decision, Permit } from './queries';
import { useCancel } from './queries';

const SignPermit = lazy(() => import('./SignPermit'));
const DecisionDialog = lazy(() => import('./DecisionDialog'));

export interface PermitActionsProps {
  permit: Permit;
  onEdit(): void;
  /** What was done, in words. */
  onDone(what: string): void;
}

const DECISIONS: Decision[] = ['suspend', 'reinstate', 'revoke'];

/** What the person who reads the permit can do with it. */
export function PermitActions({ permit, onEdit, onDone }: PermitActionsProps) {
  const { t } = useTranslation();
  const cancel = useCancel(permit.id);
  const [asking, setAsking] = useState<'sign' | Decision>();
  const may = (ability: Permit['abilities'][number]) => permit.abilities.includes(ability);
  const done = (what: string) => {
    setAsking(undefined);
    onDone(what);
  };
  const giveUp = async () => {
    if (await cancel.send(null)) onDone(t('permits.cancelled'));
  };
  if (permit.abilities.length === 0) return null;
  return (
    <>
      <ProblemNote problem={cancel.problem} />
      <div className="buttons">
        {may('sign') && (
          <button type="button" className="button primary large" onClick={() => setAsking('sign')}>
            {t('permits.sign')}
          </button>
        )}
        {may('edit') && (
          <button type="button" className="button large" onClick={onEdit}>
            {t('permits.edit')}
          </button>
        )}
        {DECISIONS.filter(may).map((decision) => (
          <button key={decision} type="button" className="button large" onClick={() => setAsking(decision)}>
            {t(`permits.${decision}`)}
          </button>
        ))}
        {may('cancel') && (
          <button type="button" className="button large quiet" aria-busy={cancel.busy} onClick={() => void giveUp()}>
            {t('permits.cancel')}
          </button>
        )}
      </div>
      <Suspense>
        {asking === 'sign' && <SignPermit permit={permit} onClose={() => setAsking(undefined)} onSigned={done} />}
        {asking && asking !== 'sign' && (
          <DecisionDialog permit={permit} decision={asking} onClose={() => setAsking(undefined)} onDone={done} />
        )}
      </Suspense>
    </>
  );
}
