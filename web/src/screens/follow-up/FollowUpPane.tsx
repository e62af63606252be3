import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { Facts } from '../../parts/Facts';
import { LetterShown } from '../../parts/reading/LetterShown';
import { ReadingHead } from '../../parts/reading/ReadingHead';
import { ProblemNote } from '../../states/ProblemNote';
import { DueIn, StandingChips } from './Due';
import { PauseDialog, WaiveDialog } from './FollowUpDialogs';
import { type FollowUpLine, useResume } from './queries';

/** One reply that is owed: by when, whose it is, how far it went up, what can be done about it, and the letter itself. */
export interface FollowUpPaneProps {
  line: FollowUpLine;
  onBack(): void;
  onRemind(): void;
}

export function FollowUpPane({ line, onBack, onRemind }: FollowUpPaneProps) {
  const { t } = useTranslation();
  return (
    <article className="mail-pane" aria-label={t('followUp.item')}>
      <button type="button" className="button quiet mail-back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('mail.back')}
      </button>
      <ReadingHead of={{ ...line, state: 'REGISTERED' }}>
        <StandingChips of={line} />
        <small>
          <DueIn of={line} />
        </small>
      </ReadingHead>
      <Actions line={line} onRemind={onRemind} />
      <Facts
        of={[
          [t(line.which === 'owed-by-us' ? 'followUp.from' : 'followUp.to'), line.party],
          [t('followUp.dueOn'), <DayShown key="d" of={line.dueOn} weekday />],
          [
            t('followUp.wantedBy'),
            line.replyWantedBy && line.replyWantedBy !== line.dueOn && <DayShown key="w" of={line.replyWantedBy} />,
          ],
          [t('entry.registeredAt'), <DayShown key="r" of={line.registeredAt} />],
          [t('followUp.reminders'), line.reminders > 0 && <Num key="n" of={line.reminders} />],
          [t('followUp.told'), line.toldStage && t(`followUp.stage.${line.toldStage}`)],
          [t('followUp.pausedSince'), line.pause && <DayShown key="p" of={line.pause.since} />],
          [t('followUp.pauseReason'), line.pause && shownDigits(line.pause.reason)],
          [t('followUp.pausedBy'), line.pause?.by],
        ]}
      />
      {line.letterId && <LetterShown letterId={line.letterId} />}
    </article>
  );
}

function Actions({ line, onRemind }: Pick<FollowUpPaneProps, 'line' | 'onRemind'>) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'pause' | 'waive'>();
  const resume = useResume();
  const close = () => setAsking(undefined);
  return (
    <>
      <ProblemNote problem={resume.problem} />
      <div className="buttons">
        {line.letterId && (
          <Link className="button large" to="/letters/$id" params={{ id: line.letterId }}>
            {t('mail.open')}
          </Link>
        )}
        {line.abilities.includes('remind') && (
          <button type="button" className="button large" onClick={onRemind}>
            {t('followUp.remind')} <kbd>R</kbd>
          </button>
        )}
        {(['pause', 'waive'] as const).map(
          (what) =>
            line.abilities.includes(what) && (
              <button key={what} type="button" className="button large" onClick={() => setAsking(what)}>
                {t(`followUp.${what}`)}
              </button>
            ),
        )}
        {line.abilities.includes('resume') && line.pause && (
          <button
            type="button"
            className="button large"
            aria-busy={resume.busy}
            onClick={() => void resume.send(line.pause!.id)}
          >
            {t('followUp.resume')}
          </button>
        )}
        <Link className="button large quiet" to="/entries/$id" params={{ id: line.entryId }}>
          {t('followUp.entry')}
        </Link>
      </div>
      {asking === 'pause' && <PauseDialog line={line} onClose={close} />}
      {asking === 'waive' && <WaiveDialog line={line} onClose={close} />}
    </>
  );
}
