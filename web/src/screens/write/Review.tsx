import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { LetterStateChip, SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { PdfView } from '../../parts/pdf/PdfView';
import { ProblemNote } from '../../states/ProblemNote';
import { formOf, type LetterPage } from './letter-form';
import { ReviewNotes } from './ReviewNotes';
import { useSteps } from './use-steps';

const History = lazy(() => import('./History'));
const NoteDialog = lazy(() => import('./NoteDialog'));

/** A letter that is with the head, or beyond: read as it will look, and decided on by whoever may. */
export default function Review({ letter, submitted }: { letter: LetterPage; submitted: boolean }) {
  const { t } = useTranslation();
  const steps = useSteps(() => ({ letterId: letter.id, version: letter.version }));
  const [open, setOpen] = useState<'history' | 'send-back' | 'cancel'>();
  const may = (ability: LetterPage['abilities'][number]) => letter.abilities.includes(ability);
  const drawn = ['IN_REVIEW', 'APPROVED', 'CANCELLED', 'DRAFT'].includes(letter.state ?? '');
  const close = () => setOpen(undefined);
  return (
    <div className="writing reviewing">
      <section className="panel stack">
        {submitted && (
          <p className="done-note" role="status">
            {t('write.submitted')}
          </p>
        )}
        <p className="chips">
          {letter.state && <LetterStateChip state={letter.state} />}
          <UrgencyMark urgency={letter.urgency} />
          <SecrecyMark secrecy={letter.secrecy} />
        </p>
        <h2>{shownDigits(letter.subject)}</h2>
        <ProblemNote problem={steps.approve.problem} />
        <div className="buttons">
          {may('approve') && (
            <button
              type="button"
              className="button primary large"
              aria-busy={steps.approve.busy}
              onClick={() => void steps.approve.send({})}
            >
              {t('write.approve')}
            </button>
          )}
          {may('send-back') && (
            <button type="button" className="button large" onClick={() => setOpen('send-back')}>
              {t('write.sendBack')}
            </button>
          )}
          {may('cancel') && (
            <button type="button" className="button quiet large" onClick={() => setOpen('cancel')}>
              {t('write.cancel')}
            </button>
          )}
          {letter.versions.length > 0 && (
            <button type="button" className="button quiet large" onClick={() => setOpen('history')}>
              {t('write.history')}
            </button>
          )}
          <Link className="button quiet large" to="/letters/$id" params={{ id: letter.id }}>
            {t('write.openLetter')}
          </Link>
        </div>
        <ReviewNotes letter={letter} />
      </section>
      <section className="preview panel" aria-label={t('write.preview')}>
        <PdfView
          source={`/api/v1/letters/${letter.id}/${drawn ? 'preview' : 'letter'}.pdf`}
          version={letter.version}
          name={t('write.preview')}
        />
      </section>
      <Suspense>
        {open === 'send-back' && (
          <NoteDialog
            title={t('write.sendBack')}
            explained={t('write.sendBackExplained')}
            command={steps.sendBack}
            onDone={close}
            onClose={close}
          />
        )}
        {open === 'cancel' && (
          <NoteDialog
            title={t('write.cancel')}
            explained={t('write.cancelExplained')}
            command={steps.cancel}
            onDone={close}
            onClose={close}
          />
        )}
        {open === 'history' && letter.authorUnit && (
          <History letterId={letter.id} unitId={letter.authorUnit.id} now={formOf(letter)} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}
