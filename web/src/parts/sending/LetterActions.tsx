import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { AskDialog } from './AskDialog';
import { CloseDialog } from './CloseDialog';
import { useLetterSending } from './use-sending';
import { words } from './words';

addWords(words);

const STEPS = ['dispatch', 'close', 'reopen', 'archive'] as const;

/** Sends a signed letter, ends it, takes it up again or puts it away: what the answer's abilities allow. */
export function LetterActions({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const { dispatch, close, reopen, archive } = useLetterSending(letter.id);
  const [asking, setAsking] = useState<(typeof STEPS)[number]>();
  const done = () => setAsking(undefined);
  const steps = STEPS.filter((step) => letter.abilities.includes(step));
  return (
    <>
      {steps.length > 0 && (
        <div className="buttons">
          {steps.map((step) => (
            <button
              key={step}
              type="button"
              className={`button large ${step === 'dispatch' ? 'primary' : ''}`}
              onClick={() => setAsking(step)}
            >
              {t(`sending.${step}`)}
            </button>
          ))}
        </div>
      )}
      <AskDialog
        opened={asking === 'dispatch'}
        title={t('sending.dispatch')}
        explained={t('sending.dispatchExplained', { number: shownDigits(letter.recipients.length) })}
        command={dispatch}
        onYes={async () => (await dispatch.send(null)) !== undefined}
        onClose={done}
      />
      <CloseDialog
        opened={asking === 'close'}
        replyWanted={letter.replyWantedBy !== null}
        command={close}
        onClose={done}
      />
      <AskDialog
        opened={asking === 'reopen'}
        title={t('sending.reopen')}
        explained={t('sending.reopenExplained')}
        asks={t('sending.note')}
        command={reopen}
        onYes={async (note) => (await reopen.send(note)) !== undefined}
        onClose={done}
      />
      <AskDialog
        opened={asking === 'archive'}
        title={t('sending.archive')}
        explained={t('sending.archiveExplained')}
        command={archive}
        onYes={async () => (await archive.send(null)) !== undefined}
        onClose={done}
      />
    </>
  );
}
