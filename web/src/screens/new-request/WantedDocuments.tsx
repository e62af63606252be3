import { Camera, Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { FileButton, SCAN_KINDS } from '../../parts/FileButton';
import { useWorkingDays } from '../../parts/requests/Standing';
import type { Service } from '../../parts/requests/services';
import { ScanItem } from '../../parts/scans/ScanItem';
import type { useScans } from '../../parts/scans/use-scans';
import { useSettings } from '../../settings';
import { missingOf, OTHER, type RequestForm } from './request-form';

export interface WantedDocumentsProps {
  service: Service | undefined;
  form: RequestForm;
  scans: ReturnType<typeof useScans>;
  onSeen(codes: string[]): void;
}

/** What the service asks for: each paper is seen, attached or photographed. What is missing is marked and stops nothing. */
export function WantedDocuments({ service, form, scans, onSeen }: WantedDocumentsProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const days = useWorkingDays();
  if (!service)
    return (
      <section className="wanted" aria-label={t('newRequest.documents')}>
        <p className="wanted-hint">{t('newRequest.documentsHint')}</p>
      </section>
    );
  const fees = language === 'ar' ? service.feesAr : service.feesEn;
  const brought = scans.scans.map(({ about }) => ({ code: about }));
  const missing = missingOf(form, service, brought).length;
  return (
    <fieldset className="wanted">
      <legend>{t('newRequest.documents')}</legend>
      <p className="reference">
        {t('newRequest.days')}: {days(service.targetDays)}
        {fees && ` · ${t('newRequest.fees')}: ${shownDigits(fees)}`}
      </p>
      <ul>
        {service.documents.map(({ code, nameAr, nameEn, required }) => (
          <Paper
            key={code}
            code={code}
            name={language === 'ar' ? nameAr : nameEn}
            required={required}
            seen={form.seen.includes(code)}
            scans={scans}
            onSeen={(seen) => onSeen(seen ? [...form.seen, code] : form.seen.filter((one) => one !== code))}
          />
        ))}
        <Paper code={OTHER} name={t('newRequest.other')} required={false} scans={scans} />
      </ul>
      <p className="wanted-missing" role="status">
        {missing > 0 && t('newRequest.missing', { number: shownDigits(missing) })}
      </p>
    </fieldset>
  );
}

interface PaperProps {
  code: string;
  name: string;
  required: boolean;
  scans: ReturnType<typeof useScans>;
  /** Left out where there is no paper to tick off. */
  seen?: boolean;
  onSeen?(seen: boolean): void;
}

function Paper({ code, name, required, scans, seen, onSeen }: PaperProps) {
  const { t } = useTranslation();
  const files = scans.scans.filter(({ about }) => about === code);
  const state = files.length > 0 ? 'COPIED' : seen ? 'SEEN' : required ? 'MISSING' : undefined;
  const add = (given: File[]) => scans.add(given, code);
  return (
    <li>
      <div className="wanted-paper">
        {onSeen ? (
          <label>
            <input type="checkbox" checked={seen} onChange={(event) => onSeen(event.currentTarget.checked)} />
            <span>
              {name} {!required && <span className="optional">{t('form.optional')}</span>}
            </span>
          </label>
        ) : (
          <span>
            {name} <span className="optional">{t('form.optional')}</span>
          </span>
        )}
        {state && (
          <span className={`chip ${state === 'MISSING' ? 'waits' : 'good'}`}>{t(`newRequest.document.${state}`)}</span>
        )}
        <span className="buttons">
          <FileButton
            icon={Paperclip}
            name={`${t('newRequest.attach')} ${name}`}
            multiple
            accept={SCAN_KINDS}
            onFiles={add}
          >
            {t('newRequest.attach')}
          </FileButton>
          <FileButton icon={Camera} name={`${t('newRequest.photo')} ${name}`} accept="image/*" camera onFiles={add}>
            {t('newRequest.photo')}
          </FileButton>
        </span>
      </div>
      {files.length > 0 && (
        <ul>
          {files.map((scan) => (
            <ScanItem key={scan.id} scan={scan} onAgain={scans.again} onRemove={scans.remove} />
          ))}
        </ul>
      )}
    </li>
  );
}
