import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import type { Referred } from '../../parts/referring/ReferDialog';
import type { Referable } from '../../parts/referring/use-referring-form';
import { Signing } from '../../parts/signing/Signing';
import { RemindLetter } from './RemindLetter';
import type { TranscribeDialogProps } from './TranscribeDialog';
import type { Asked } from './use-actions';

const StepDialog = lazy(() => import('./StepDialog'));
const TranscribeDialog = lazy(() => import('./TranscribeDialog'));
const ReferDialog = lazy(() => import('../../parts/referring/ReferDialog'));

export interface LetterDialogsProps {
  letter: Letter;
  entry: Referable | undefined;
  asking: Asked | undefined;
  /** Where the reader copies what was written on paper, and which copy is put right. */
  copying: Pick<TranscribeDialogProps, 'where' | 'instead'> | undefined;
  onClose(): void;
  onCopied(): void;
  onSaid(what: string): void;
  onReferred(what: Referred): void;
}

/** Whatever is asked over the page of a letter; what came of it is said there. */
export function LetterDialogs({ letter, entry, asking, copying, onClose, onSaid, ...on }: LetterDialogsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Signing
        letters={asking === 'sign' ? [toSign(letter)] : []}
        onClose={onClose}
        onSigned={([result]) => {
          onClose();
          if (result?.entryNumber)
            onSaid(
              `${t('letterState.SIGNED')} – ${shownDigits(result.entryNumber)} ${t('entry.ofYear')} ${shownDigits(result.year ?? '')}`,
            );
        }}
      />
      <Suspense>
        {asking === 'refer' && entry && (
          <ReferDialog
            entry={entry}
            onClose={onClose}
            onDone={(what) => {
              onClose();
              on.onReferred(what);
            }}
          />
        )}
        {asking === 'remind' && <RemindLetter letter={letter} onClose={onClose} />}
        {asking === 'transcribe' && copying && (
          <TranscribeDialog
            letterId={letter.id}
            {...copying}
            onClose={onClose}
            onDone={() => {
              onClose();
              on.onCopied();
            }}
          />
        )}
        {asking && asking !== 'sign' && asking !== 'refer' && asking !== 'remind' && asking !== 'transcribe' && (
          <StepDialog
            letter={letter}
            step={asking}
            onClose={onClose}
            onDone={(step) => {
              onClose();
              onSaid(t(`letterDo.${step}`));
            }}
          />
        )}
      </Suspense>
    </>
  );
}

const toSign = ({ id, version, subject, recipients, authorUnit }: Letter) => ({
  id,
  authorUnitId: authorUnit?.id ?? null,
  version,
  subject,
  recipients: recipients.filter(({ kind }) => kind === 'TO').map(({ name }) => name),
});
