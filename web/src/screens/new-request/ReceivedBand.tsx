import { Link } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { DayShown, Num } from '../../i18n/shown';
import type { useReceipt } from '../../parts/requests/receipt';
import type { Received } from './use-receiving';

export interface ReceivedBandProps {
  received: Received;
  receipt: ReturnType<typeof useReceipt>;
}

/** The number under which the request was received, and when its answer is due; read aloud. */
export function ReceivedBand({ received: { id, requestNumber, year, dueOn }, receipt }: ReceivedBandProps) {
  const { t } = useTranslation();
  return (
    <div className="number-band" data-saved>
      <span>{t('newRequest.saved')}</span>
      <span className="number-and-year">
        <Num of={requestNumber} className="big" />{' '}
        <span>
          {t('entry.ofYear')} <Num of={year} />
        </span>
      </span>
      <span>
        {t('request.due')} <DayShown of={dueOn} weekday />
      </span>
      <span className="buttons">
        <button type="button" className="button primary" tabIndex={-1} onClick={() => receipt.print(id)}>
          <Printer size={17} aria-hidden />
          {t('request.receipt')} <kbd>Alt+P</kbd>
        </button>
        <Link className="button" to="/requests/$id" params={{ id }} tabIndex={-1}>
          {t('newRequest.open')}
        </Link>
      </span>
      {receipt.failed && <strong className="label-failed">{t('request.receiptFailed')}</strong>}
    </div>
  );
}
