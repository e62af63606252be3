import './scans.css';
import { FileText, RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useProblemWords } from '../../states/ProblemNote';
import type { Scan } from './use-scans';
import { words as scanWords } from './words';

addWords(scanWords);

export interface ScanItemProps {
  scan: Scan;
  onAgain(id: number): void;
  onRemove(id: number): void;
}

/** One file on its way: how far it is, and what can be done about it. */
export function ScanItem({ scan, onAgain, onRemove }: ScanItemProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { id, name, picture, sent, uploadId, problem } = scan;
  return (
    <li className="scan" data-failed={problem !== undefined || undefined}>
      {picture ? <img src={picture} alt="" /> : <FileText size={28} aria-hidden />}
      <span className="scan-name" dir="auto">
        {name}
      </span>
      <span className="scan-state" role={problem ? 'alert' : undefined}>
        {problem
          ? words(problem.code, problem.status)
          : uploadId
            ? t('scan.there')
            : t('scan.sending', { part: shownDigits(Math.round(sent * 100)) })}
      </span>
      {!problem && !uploadId && <progress value={sent} max={1} aria-label={name} />}
      {problem && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('scan.again', { name })}
          onClick={() => onAgain(id)}
        >
          <RotateCw size={17} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={t('scan.remove', { name })}
        onClick={() => onRemove(id)}
      >
        <X size={17} aria-hidden />
      </button>
    </li>
  );
}
