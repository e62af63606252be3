import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../i18n/shown';
import { printLabel } from './print-pdf';

export interface LabelButtonProps {
  entryId: string;
  /** In a list: only the sign is shown, and the number says which. */
  number?: number;
  /** What is printed in passing is no stop for Tab. */
  inPassing?: true;
}

/** Prints the label of an inbound entry, the same each time. */
export function LabelButton({ entryId, number, inPassing }: LabelButtonProps) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const words = t('label.print');
  const name = number === undefined ? undefined : `${words} ${shownDigits(number)}`;
  return (
    <>
      <button
        type="button"
        className={number === undefined ? 'button' : 'icon-button small'}
        aria-label={name}
        title={name}
        tabIndex={inPassing && -1}
        onClick={() => void printLabel(entryId).then((done) => setFailed(!done))}
      >
        <Printer size={17} aria-hidden />
        {number === undefined && words}
      </button>
      {failed && (
        <span className="label-failed" role="alert">
          {t('label.failed')}
        </span>
      )}
    </>
  );
}
