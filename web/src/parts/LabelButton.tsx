import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../i18n/shown';
import { changeSettings, type Settings, useSettings } from '../settings';
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
      {number === undefined && <LabelSize tabIndex={inPassing && -1} />}
      {failed && (
        <span className="label-failed" role="alert">
          {t('label.failed')}
        </span>
      )}
    </>
  );
}

const SIZES: Settings['labelSize'][] = ['70x40', '50x25'];

/** Which labels this desk has on its roll: chosen once, kept in this browser. */
function LabelSize({ tabIndex }: { tabIndex?: number }) {
  const { t } = useTranslation();
  const { labelSize } = useSettings();
  return (
    <select
      className="label-size"
      aria-label={t('label.size')}
      tabIndex={tabIndex}
      value={labelSize}
      onChange={(event) => changeSettings({ labelSize: event.currentTarget.value as Settings['labelSize'] })}
    >
      {SIZES.map((size) => (
        <option key={size} value={size}>
          {t(`label.size.${size}`)}
        </option>
      ))}
    </select>
  );
}
