import './dispatch.css';
import { useQuery } from '@tanstack/react-query';
import { Download, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { Failed } from '../../states/states';
import { useReason } from '../reasons/use-reason';
import { chainQuery, dispatchQuery, type Fact } from './queries';
import { words } from './words';

addWords(words);

/** Every signed fact about a dispatch, in order: what, who, when and why; and whether all the seals hold. */
export function Evidence({ dispatchId }: { dispatchId: string }) {
  const { t } = useTranslation();
  const dispatch = useQuery(dispatchQuery(dispatchId));
  if (dispatch.isError) return <Failed fault={dispatch.error} again={() => void dispatch.refetch()} />;
  if (!dispatch.data) return <p role="status">{t('state.loading')}</p>;
  const { evidence } = dispatch.data;
  return (
    <section className="evidence" aria-label={t('evidence.title')}>
      {evidence.length === 0 && <p className="reference">{t('evidence.none')}</p>}
      <ol className="trail">
        {evidence.map((fact) => (
          <FactShown key={fact.seq} fact={fact} />
        ))}
      </ol>
      {evidence.length > 0 && <Verdict dispatchId={dispatchId} />}
    </section>
  );
}

function FactShown({ fact }: { fact: Fact }) {
  const { t } = useTranslation();
  const reason = useReason();
  const { entryNumber, year, fullName, title, takenAt, reasonText } = fact.facts as Record<string, string | undefined>;
  return (
    <li data-bad={fact.reasonCode ? true : undefined}>
      <p>
        <strong>{t(`evidence.${fact.kind}`)}</strong>
        {entryNumber && year && (
          <>
            {' '}
            {t('evidence.number')} <Num of={entryNumber} className="strong" /> {t('entry.ofYear')} <Num of={year} />
          </>
        )}
        {fullName && ` – ${fullName}، ${title}`}
      </p>
      {(fact.reasonCode || reasonText) && (
        <p className="verbatim">{fact.reasonCode ? reason(fact.reasonCode, reasonText) : reasonText}</p>
      )}
      <p className="reference">
        <MomentShown of={fact.at} />
        {fact.personName && ` · ${fact.personName}`} · {t('evidence.seal')} {fact.issuerName}
        {takenAt && (
          <>
            {' · '}
            {t('evidence.takenAt')} <MomentShown of={takenAt} />
          </>
        )}
      </p>
    </li>
  );
}

/** What the check of the whole chain found, in calm words; and the file with which others can check it. */
function Verdict({ dispatchId }: { dispatchId: string }) {
  const { t } = useTranslation();
  const { data: chain } = useQuery(chainQuery(dispatchId));
  return (
    <>
      <p className="verdict" role="status" data-intact={chain?.intact}>
        {!chain && t('evidence.checking')}
        {chain?.intact && <ShieldCheck size={18} aria-hidden />}
        {chain?.intact && t('evidence.intact')}
        {chain && !chain.intact && <ShieldAlert size={18} aria-hidden />}
        {chain && !chain.intact && t('evidence.broken', { number: shownDigits(chain.firstBroken ?? 1) })}
      </p>
      <a className="button quiet" href={`/api/v1/dispatches/${dispatchId}/evidence.json`} download>
        <Download size={18} aria-hidden />
        {t('evidence.download')}
      </a>
    </>
  );
}
