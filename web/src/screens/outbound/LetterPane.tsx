import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Letter, letterQuery } from '../../api/queries';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { LetterStateChip, SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { DispatchStates } from '../../parts/dispatch/DispatchStates';
import { Evidence } from '../../parts/dispatch/Evidence';
import { type Dispatch, letterDispatchesQuery } from '../../parts/dispatch/queries';
import { DispatchActions } from '../../parts/sending/DispatchActions';
import { LetterActions } from '../../parts/sending/LetterActions';
import { Failed, Loading } from '../../states/states';

/** One outbound letter: what can be done with it, its recipients, and the evidence of each dispatch. */
export default function LetterPane({ letterId, onBack }: { letterId: string; onBack(): void }) {
  const { t } = useTranslation();
  const letter = useQuery(letterQuery(letterId));
  const dispatches = useQuery(letterDispatchesQuery(letterId));
  const fault = letter.error ?? dispatches.error;
  const again = () => void Promise.all([letter.refetch(), dispatches.refetch()]);
  return (
    <article className="sent-pane" aria-label={t('outbound.letter')}>
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('outbound.back')}
      </button>
      {fault && <Failed fault={fault} again={again} />}
      {!fault && (letter.isPending || dispatches.isPending) && <Loading />}
      {!fault && letter.data && dispatches.data && (
        <>
          <Head letter={letter.data} />
          <LetterActions letter={letter.data} />
          <Facts letter={letter.data} />
          {dispatches.data.length > 0 ? (
            <section>
              <h3>{t('dispatch.recipients')}</h3>
              <DispatchStates
                dispatches={dispatches.data}
                more={(dispatch) => <OfDispatch key={dispatch.id} dispatch={dispatch} all={dispatches.data} />}
              />
            </section>
          ) : (
            <ToBeSent letter={letter.data} />
          )}
        </>
      )}
    </article>
  );
}

function Head({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const own = letter.entries.find(({ direction }) => direction === 'OUTBOUND');
  return (
    <header className="sent-head">
      {own && (
        <p className="sent-stamp">
          <small>{t('entry.numberOf.OUTBOUND')}</small>
          <Num of={own.entryNumber} />
          <small>
            {t('entry.ofYear')} <Num of={own.year} />
          </small>
        </p>
      )}
      <div>
        <p className="chips">
          {letter.state && <LetterStateChip state={letter.state} />}
          <UrgencyMark urgency={letter.urgency} />
          <SecrecyMark secrecy={letter.secrecy} />
        </p>
        <h2>{shownDigits(letter.subject)}</h2>
        <Link to="/letters/$id" params={{ id: letter.id }} search={{}}>
          {t('outbound.open')}
        </Link>
      </div>
    </header>
  );
}

function Facts({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const own = letter.entries.find(({ direction }) => direction === 'OUTBOUND');
  const closing = letter.steps.findLast(({ action }) => action === 'close');
  const writeOff = letter.state === 'CLOSED' || letter.state === 'ARCHIVED' ? closing?.writeOff : undefined;
  return (
    <dl className="facts">
      {own && (
        <div>
          <dt>{t('entry.registeredAt')}</dt>
          <dd>
            <MomentShown of={own.registeredAt} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('entry.attachments')}</dt>
        <dd>
          <Num of={letter.attachmentsDeclared} />
        </dd>
      </div>
      {letter.replyWantedBy && (
        <div>
          <dt>{t('entry.replyWantedBy')}</dt>
          <dd>
            <DayShown of={letter.replyWantedBy} />
          </dd>
        </div>
      )}
      {writeOff && (
        <div>
          <dt>{t('outbound.closedAs')}</dt>
          <dd>
            {t(`sending.writeOff.${writeOff}` as 'sending.writeOff.OTHER')}
            {closing?.note && ` – ${closing.note}`}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Before it is sent there are recipients, and no dispatches yet. */
function ToBeSent({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('dispatch.recipients')}</h3>
      <ul className="dispatches">
        {letter.recipients.map(({ position, name, kind }) => (
          <li key={position} className="chips">
            <strong>{name}</strong>
            {kind === 'CC' && <span className="chip internal">{t('dispatch.copy')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What can be done with a dispatch, and on demand its evidence; with that of the dispatches whose place it took. */
function OfDispatch({ dispatch, all }: { dispatch: Dispatch; all: Dispatch[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const chain: Dispatch[] = [];
  for (let one: Dispatch | undefined = dispatch; one; ) {
    chain.unshift(one);
    const before: string | null = one.resendOf;
    one = all.find(({ id }) => id === before);
  }
  return (
    <div className="of-dispatch">
      <DispatchActions dispatch={dispatch} />
      <button type="button" className="button quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
        <ShieldCheck size={18} aria-hidden />
        {t('outbound.evidence')}
      </button>
      {shown && chain.map(({ id }) => <Evidence key={id} dispatchId={id} />)}
    </div>
  );
}
