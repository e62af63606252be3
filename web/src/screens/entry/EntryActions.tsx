import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../api/queries';
import { useShortcuts } from '../../keys/shortcuts';
import { LabelButton } from '../../parts/LabelButton';
import { printLabel } from '../../parts/print-pdf';
import { Referring } from '../../parts/referring/Referring';
import { ACTIONS, type EntryAction } from './actions';

const EntryDialog = lazy(() => import('./EntryDialog'));

/** What this person can do about the line now; each is asked for in a dialog, and what came of it is said here. */
export function EntryActions({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<EntryAction>();
  const [opened, setOpened] = useState(false);
  const [done, setDone] = useState<EntryAction>();
  const may = ACTIONS.filter((action) => entry.abilities.includes(action));
  const labelled = entry.abilities.includes('print-label');
  useShortcuts(labelled ? [{ key: 'Alt+P', words: t('label.print'), act: () => void printLabel(entry.id) }] : []);
  const ask = (action: EntryAction) => {
    setAsking(action);
    setOpened(true);
    setDone(undefined);
  };
  return (
    <>
      <Referring entry={entry}>
        {(labelled || may.length > 0) && (
          <>
            {labelled && <LabelButton entryId={entry.id} />}
            {may.map((action) => (
              <button
                key={action}
                type="button"
                className={action === 'decide-annulment' ? 'button primary' : 'button'}
                onClick={() => ask(action)}
              >
                {t(`act.${action}`)}
              </button>
            ))}
          </>
        )}
      </Referring>
      <div role="status">{done && <p className="done-note">{t(`act.done.${done}`)}</p>}</div>
      <Suspense>
        {asking && (
          <EntryDialog
            entry={entry}
            action={asking}
            opened={opened}
            onClose={() => setOpened(false)}
            onDone={() => {
              setOpened(false);
              setDone(asking);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
