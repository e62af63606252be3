import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { useProblemWords } from '../../states/ProblemNote';
import type { ReminderMade } from './queries';

/** What was made and where it stands. */
export function Made({ made, onClose }: { made: ReminderMade; onClose(): void }) {
  const { t } = useTranslation();
  const problem = useProblemWords();
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  const numbers = { number: shownDigits(made.entryNumber ?? ''), year: shownDigits(made.year ?? '') };
  const words =
    made.state === 'DISPATCHED'
      ? 'remind.madeSent'
      : made.state === 'DRAFT'
        ? 'remind.madeDraft'
        : 'remind.madeInReview';
  return (
    <div className="stack">
      <p role="status" tabIndex={-1} ref={said} className="done-note">
        {t(words, numbers)}
      </p>
      {made.heldBack && <p className="said-note">{problem(made.heldBack, 409)}</p>}
      <div className="buttons">
        <Link className="button primary" to="/letters/$id" params={{ id: made.id }} onClick={onClose}>
          {t('remind.open')}
        </Link>
        <button type="button" className="button" onClick={onClose}>
          {t('dialog.close')}
        </button>
      </div>
    </div>
  );
}
