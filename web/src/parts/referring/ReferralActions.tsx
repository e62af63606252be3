import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { ProblemNote } from '../../states/ProblemNote';
import { useAsking } from '../use-asking';
import { useActing, useUndo } from './commands';
import type { Referral } from './queries';
import type { Referred } from './ReferDialog';
import type { Referable } from './use-referring-form';
import { words } from './words';

addWords(words);

const ActDialog = lazy(() => import('./ActDialog'));
const ReferDialog = lazy(() => import('./ReferDialog'));

/** In the order of the buttons; what moves it on comes first. */
const DO = [
  'receive',
  'start',
  'note',
  'complete',
  'forward',
  'return',
  'comment',
  'reassign',
  'withdraw',
  'undo',
] as const;
type Do = (typeof DO)[number];

/** Without another word; the others ask for words, or for somebody else. */
const AT_ONCE = ['receive', 'start', 'note'] as const satisfies Do[];
type AtOnce = (typeof AT_ONCE)[number];
/** Asked in words. */
export type Asked = Exclude<Do, AtOnce | 'undo' | 'forward'>;

const isAtOnce = (what: Do): what is AtOnce => (AT_ONCE as readonly Do[]).includes(what);

/** The first step has a key of its own, whichever it is; these have theirs. */
const KEYS: [key: string, what: Do][] = [
  ['E', 'forward'],
  ['C', 'complete'],
  ['B', 'return'],
  ['N', 'comment'],
];

export interface ReferralActionsProps {
  referral: Pick<Referral, 'id' | 'unitId' | 'kind' | 'batchId' | 'abilities'>;
  /** Small, among others. */
  quiet?: true;
  /** By keys too: the one that the screen is about. */
  keys?: true;
  /** What is passed on; without it, passing on is not offered. */
  entry?: Referable;
  onForwarded?(what: Referred): void;
  /** Other ways from here. */
  children?: ReactNode;
}

/** What this person can do about one referral now. */
export function ReferralActions({ referral, quiet, keys, entry, onForwarded, children }: ReferralActionsProps) {
  const { t } = useTranslation();
  const { asking, ask, close } = useAsking<Asked | 'forward'>();
  const acting = useActing(referral.id);
  const undo = useUndo();
  const [done, setDone] = useState<Asked | AtOnce>();
  const may = DO.filter((what) => referral.abilities.includes(what) && (what !== 'forward' || entry));
  const take = async (what: Do) => {
    setDone(undefined);
    if (what === 'undo') await undo.send(referral.batchId);
    else if (!isAtOnce(what)) ask(what);
    else if (await acting.send({ act: what })) setDone(what);
  };
  const [first] = may;
  useShortcuts(
    keys
      ? [
          ...(first ? [{ key: 'D', words: t(`referral.do.${first}`), act: () => void take(first) }] : []),
          ...KEYS.filter(([, what]) => may.includes(what)).map(([key, what]) => ({
            key,
            words: t(`referral.do.${what}`),
            act: () => void take(what),
          })),
        ]
      : [],
  );
  return (
    <>
      <ProblemNote problem={acting.problem ?? undo.problem} />
      <Around quiet={quiet} empty={may.length === 0 && !children}>
        {may.map((what, at) => (
          <button
            key={what}
            type="button"
            className={quiet ? 'button quiet' : at === 0 ? 'button primary large' : 'button large'}
            onClick={() => void take(what)}
          >
            {t(`referral.do.${what}`)} {keys && at === 0 && <kbd>D</kbd>}
          </button>
        ))}
        {children}
      </Around>
      <div role="status">{done && <p className="done-note">{t(`referral.done.${done}`)}</p>}</div>
      <Suspense>
        {asking === 'forward' && entry && (
          <ReferDialog
            entry={entry}
            forward={referral}
            onClose={close}
            onDone={(what) => {
              close();
              onForwarded?.(what);
            }}
          />
        )}
        {asking && asking !== 'forward' && (
          <ActDialog
            referral={referral}
            act={asking}
            onClose={close}
            onDone={() => {
              close();
              setDone(asking);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

/** Among others they are folded away, so that what happened can be read. */
function Around({ quiet, empty, children }: { quiet: true | undefined; empty: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  if (empty) return null;
  if (!quiet) return <div className="buttons">{children}</div>;
  return (
    <details>
      <summary>{t('referral.actions')}</summary>
      <div className="buttons">{children}</div>
    </details>
  );
}
