import { useQuery } from '@tanstack/react-query';
import { Split } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { useAsking } from '../use-asking';
import { entryReferralsQuery } from './queries';
import type { Referred } from './ReferDialog';
import { UndoBand } from './UndoBand';
import type { Referable } from './use-referring-form';
import { words } from './words';

addWords(words);

const ReferDialog = lazy(() => import('./ReferDialog'));

/** Referring an entry from its own page, by the button or by E, before whatever else can be done; then for some minutes the way back. */
export function Referring({ entry, children }: { entry: Referable; children?: ReactNode }) {
  const { t } = useTranslation();
  const { asking, ask, close } = useAsking<true>();
  const [done, setDone] = useState<Referred>();
  const may = useQuery(entryReferralsQuery(entry.id)).data?.abilities.includes('refer') ?? false;
  useShortcuts(may ? [{ key: 'E', words: t('refer.title'), act: () => ask(true) }] : []);
  return (
    <>
      {(may || children) && (
        <div className="buttons">
          {may && (
            <button type="button" className="button primary" onClick={() => ask(true)}>
              <Split size={17} aria-hidden />
              {t('refer.title')}
            </button>
          )}
          {children}
        </div>
      )}
      <UndoBand done={done} onUndone={() => setDone((before) => before && { ...before, undone: true })} />
      <Suspense>
        {asking && (
          <ReferDialog
            entry={entry}
            onClose={close}
            onDone={(what) => {
              close();
              setDone(what);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
