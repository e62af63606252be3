import { useTranslation } from 'react-i18next';
import { Num } from '../../i18n/shown';
import type { RequestLine } from '../../parts/requests/queries';
import { useSettings } from '../../settings';

/** Names what the same person has asked for and stops nobody; nothing in it is a stop for Tab. */
export function EarlierRequests({ lines }: { lines: RequestLine[] }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <div role="status">
      {lines.length > 0 && (
        <div className="duplicate">
          <p>
            {t('newRequest.earlier')} <kbd>Alt+D</kbd>
          </p>
          <ul>
            {lines.map((line) => (
              <li key={line.id}>
                {/* beside the form: what is typed in it is kept nowhere else */}
                <a href={addressOf(line)} target="_blank" rel="noopener" tabIndex={-1}>
                  <Num of={line.requestNumber} /> {t('entry.ofYear')} <Num of={line.year} />
                </a>{' '}
                {language === 'ar' ? line.serviceNameAr : line.serviceNameEn}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const addressOf = ({ id }: RequestLine) => `/requests/${id}`;

export const openBeside = (line: RequestLine) => window.open(addressOf(line), '_blank', 'noopener');
