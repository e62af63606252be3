import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DispatchStates } from '../../parts/dispatch/DispatchStates';
import { Evidence } from '../../parts/dispatch/Evidence';
import { letterDispatchesQuery } from '../../parts/dispatch/queries';
import { Failed } from '../../states/states';

export interface DispatchesProps {
  letterId: string;
  /** Where the matrix has said the same already, they are shown when somebody asks for them. */
  closed: boolean;
}

/** What became of the letter at each recipient, and the signed facts that prove it. */
export default function Dispatches({ letterId, closed }: DispatchesProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(!closed);
  const dispatches = useQuery(letterDispatchesQuery(letterId));
  if (dispatches.isError) return <Failed fault={dispatches.error} again={() => void dispatches.refetch()} />;
  if (!dispatches.data || dispatches.data.length === 0) return null;
  return (
    <section>
      <h2>{t('dispatch.recipients')}</h2>
      {closed && (
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('letter.eachDispatch')}
        </button>
      )}
      {open && <DispatchStates dispatches={dispatches.data} more={({ id }) => <Proof dispatchId={id} />} />}
    </section>
  );
}

/** Its evidence is asked for when somebody wants to see it. */
function Proof({ dispatchId }: { dispatchId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('evidence.title')}
        </button>
      </p>
      {open && <Evidence dispatchId={dispatchId} />}
    </>
  );
}
