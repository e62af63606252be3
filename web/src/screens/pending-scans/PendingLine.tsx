import { Link } from '@tanstack/react-router';
import { Camera, RotateCw, UploadCloud } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperLine } from '../../api/queries';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { FileButton, SCAN_KINDS } from '../../parts/FileButton';
import { useProblemWords } from '../../states/ProblemNote';
import type { Attaching } from './use-attaching';

export interface PendingLineProps {
  line: PaperLine;
  /** Its number was typed or its label scanned. */
  chosen: boolean;
  attaching: Attaching | undefined;
  onFiles(files: File[]): void;
  onAgain(): void;
}

/** One sheet that waits: its scan is dropped on it, chosen or photographed. */
export function PendingLine({ line, chosen, attaching, onFiles, onAgain }: PendingLineProps) {
  const { t } = useTranslation();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!chosen) return;
    item.current?.scrollIntoView({ block: 'nearest' });
    item.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [chosen]);
  return (
    <li
      ref={item}
      aria-current={chosen || undefined}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Num of={line.entryNumber} className="strong" />
      <div className="what">
        <Link to="/entries/$id" params={{ id: line.id }}>
          {line.subject && shownDigits(line.subject)}
        </Link>
        <small className="chips">
          {line.counterpartyName} · <DayShown of={line.registeredAt} /> <UrgencyMark urgency={line.urgency} />{' '}
          <SecrecyMark secrecy={line.secrecy} />
        </small>
        {attaching && <Progress attaching={attaching} onAgain={onAgain} />}
      </div>
      {(!attaching || attaching.problem) && (
        <div className="buttons">
          <FileButton
            icon={UploadCloud}
            name={`${t('pending.attach')} ${shownDigits(line.entryNumber)}`}
            multiple
            accept={SCAN_KINDS}
            onFiles={onFiles}
          >
            {t('pending.attach')}
          </FileButton>
          <FileButton
            icon={Camera}
            name={`${t('pending.camera')} ${shownDigits(line.entryNumber)}`}
            accept="image/*"
            camera
            onFiles={onFiles}
          >
            {t('pending.camera')}
          </FileButton>
        </div>
      )}
    </li>
  );
}

function Progress({ attaching: { sent, problem }, onAgain }: { attaching: Attaching; onAgain(): void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  if (problem)
    return (
      <p className="pending-problem" role="alert">
        {words(problem.code, problem.status)}
        {problem.unanswered && (
          <button type="button" className="link" onClick={onAgain}>
            <RotateCw size={15} aria-hidden /> {t('pending.again')}
          </button>
        )}
      </p>
    );
  const said = sent === 1 ? t('pending.saving') : t('pending.sending', { part: shownDigits(Math.round(sent * 100)) });
  return (
    <small>
      <progress value={sent} max={1} aria-label={said} /> {said}
    </small>
  );
}
