import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../api/queries';
import { DayShown, MomentShown, shownDigits } from '../../i18n/shown';

/** The headings of the parts stand one level under the entry's own. */
export interface Part {
  heading: 'h2' | 'h3';
}

/** What was written stays readable beside what it was corrected to (INV-07). */
export function Corrections({ corrections, heading: Heading }: Part & Pick<Entry, 'corrections'>) {
  const { t, i18n } = useTranslation();
  if (corrections.length === 0) return null;
  return (
    <section>
      <Heading>{t('entry.corrections')}</Heading>
      <ul className="said-since">
        {corrections.map(({ field, oldValue, newValue, reason, by, at }) => {
          const name = `entry.field.${field}`;
          return (
            <li key={at + field}>
              <p>
                {i18n.exists(name) && t(name as 'entry.field.subject')}:{' '}
                <del>
                  <Written field={field} value={oldValue} />
                </del>{' '}
                <ArrowLeft size={15} className="mirrored-in-ltr" aria-label={t('entry.became')} />{' '}
                <ins>
                  <Written field={field} value={newValue} />
                </ins>
              </p>
              <Said words={reason} by={by} at={at} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** One of the facts that can be corrected, as people read it. */
export function Written({ field, value }: { field: string; value: string | null }) {
  if (!value) return <>—</>;
  if (field === 'counterparty_date') return <DayShown of={value} />;
  return <bdi>{shownDigits(value)}</bdi>;
}

function Said({ words, by, at, children }: { words?: string | null; by: string; at: string; children?: ReactNode }) {
  return (
    <p className="reference">
      {children}
      {words && (
        <>
          <bdi>{shownDigits(words)}</bdi> ·{' '}
        </>
      )}
      {by} · <MomentShown of={at} />
    </p>
  );
}

/** Who asked that the number be annulled, and what the second person said (INV-08). */
export function Annulments({ annulments, heading: Heading }: Part & Pick<Entry, 'annulments'>) {
  const { t } = useTranslation();
  if (annulments.length === 0) return null;
  return (
    <section>
      <Heading>{t('entry.annulments')}</Heading>
      <ul className="said-since">
        {annulments.map(({ id, approved, note, decidedBy, decidedAt, ...asked }) => (
          <li key={id}>
            <p>
              <bdi>{shownDigits(asked.reason)}</bdi> · {t('entry.decisionReference')}{' '}
              <bdi>{shownDigits(asked.decisionReference)}</bdi>
            </p>
            <Said by={asked.requestedBy} at={asked.requestedAt} />
            {decidedBy && decidedAt ? (
              <Said words={note} by={decidedBy} at={decidedAt}>
                {t(approved ? 'annulment.approved' : 'annulment.declined')} ·{' '}
              </Said>
            ) : (
              <p className="reference">{t('annulment.waiting')}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the sheet was laid, why nothing more was owed, and why it was taken up again. */
export function Filings({ filings, heading: Heading }: Part & Pick<Entry, 'filings'>) {
  const { t } = useTranslation();
  if (filings.length === 0) return null;
  return (
    <section>
      <Heading>{t('entry.filings')}</Heading>
      <ul className="said-since">
        {filings.map(({ action, fileReference, writeOff, reason, by, at }) => (
          <li key={at}>
            <p>
              {t(`filing.${action}`)}
              {fileReference && (
                <>
                  {' '}
                  <bdi className="strong">{shownDigits(fileReference)}</bdi>
                </>
              )}
              {writeOff && ` · ${t(`writeOff.${writeOff}` as 'writeOff.OTHER')}`}
            </p>
            <Said words={reason} by={by} at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
