import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { useSettings } from '../../settings';
import { ProblemNote } from '../../states/ProblemNote';
import { useUndo } from './commands';
import type { Referred } from './ReferDialog';
import { words } from './words';

addWords(words);

export interface UndoBandProps {
  done: Referred | undefined;
  onUndone(): void;
}

/** What was just done, and for some minutes the way back; Z takes it. */
export function UndoBand({ done, onUndone }: UndoBandProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const said = () => {
    if (!done) return null;
    if (done.undone) return t('refer.undone');
    if (!done.sent) return t('refer.annotated');
    return t('refer.sent', { names: done.sent.names.join(language === 'ar' ? '، ' : ', ') });
  };
  return (
    <div className={done && 'done-note chips'}>
      <span role="status">{said()}</span>
      {done?.sent && !done.undone && <WayBack key={done.sent.batchId} sent={done.sent} onUndone={onUndone} />}
    </div>
  );
}

function WayBack({ sent, onUndone }: { sent: NonNullable<Referred['sent']>; onUndone(): void }) {
  const { t } = useTranslation();
  const undo = useUndo();
  const seconds = useSecondsUntil(sent.undoUntil);
  const takeBack = async () => {
    if (await undo.send(sent.batchId)) onUndone();
  };
  const possible = seconds > 0 && !undo.problem;
  useShortcuts(possible ? [{ key: 'Z', words: t('refer.undo'), act: () => void takeBack() }] : []);
  if (undo.problem) return <ProblemNote problem={undo.problem} />;
  if (!possible) return null;
  return (
    <>
      <button type="button" className="link" aria-busy={undo.busy} onClick={() => void takeBack()}>
        {t('refer.undo')}
      </button>
      <kbd>Z</kbd>
      <small aria-hidden>
        <bdi dir="ltr">{shownDigits(clock(seconds))}</bdi>
      </small>
    </>
  );
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function useSecondsUntil(moment: string | null): number {
  const left = () => (moment ? Math.max(0, Math.floor((Date.parse(moment) - Date.now()) / 1000)) : 0);
  const [seconds, setSeconds] = useState(left);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew for another moment only
  useEffect(() => {
    setSeconds(left());
    const tick = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(tick);
  }, [moment]);
  return seconds;
}
