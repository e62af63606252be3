import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, FileText } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Letter, type LetterToSign, letterQuery } from '../../api/queries';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { LetterStateChip, SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { PdfView } from '../../parts/pdf/PdfView';
import { OvertakenNote } from '../../parts/reminding/OvertakenNote';
import { signsFor } from '../../parts/signing/in-stead';
import { useSight } from '../../shell/use-sight';
import { ProblemNote } from '../../states/ProblemNote';
import { Failed, Loading } from '../../states/states';
import { useReview } from './use-review';

const RoutingFindings = lazy(() => import('../../parts/routing/RoutingFindings'));
const SendBackDialog = lazy(() => import('./SendBackDialog'));

export interface LetterPaneProps {
  letter: LetterToSign;
  /** What was done with the letter before. */
  done: string;
  onBack(): void;
  onSign(): void;
  /** It waits no longer. */
  onGone(): void;
}

/** One letter to be signed: what it is, what was said of it, and how it will look. */
export function LetterPane({ letter, done, onBack, onSign, onGone }: LetterPaneProps) {
  const { t } = useTranslation();
  const page = useQuery(letterQuery(letter.id));
  return (
    <article className="mail-pane" aria-label={t('waiting.letter')}>
      <div role="status">{done && <p className="done-note">{done}</p>}</div>
      <button type="button" className="button quiet mail-back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('mail.back')}
      </button>
      <header>
        <p className="chips">
          <LetterStateChip state={letter.state} />
          <UrgencyMark urgency={letter.urgency} />
          <SecrecyMark secrecy={letter.secrecy} />
        </p>
        <h2>{shownDigits(letter.subject)}</h2>
      </header>
      <Actions letter={letter} onSign={onSign} onGone={onGone} />
      {page.isPending && <Loading />}
      {page.isError && <Failed fault={page.error} again={() => void page.refetch()} />}
      {page.data && <OvertakenNote letter={page.data} />}
      {page.data && <About letter={letter} page={page.data} />}
    </article>
  );
}

function Actions({ letter, onSign, onGone }: Pick<LetterPaneProps, 'letter' | 'onSign' | 'onGone'>) {
  const { t } = useTranslation();
  const { me } = useSight();
  const review = useReview(letter);
  const [sendingBack, setSendingBack] = useState<boolean>();
  const may = (ability: LetterToSign['abilities'][number]) => letter.abilities.includes(ability);
  return (
    <>
      <ProblemNote problem={review.approve.problem} />
      <Suspense>
        <RoutingFindings letterId={letter.id} version={letter.version} />
      </Suspense>
      <div className="buttons">
        {signsFor(me, letter.authorUnitId) && (may('sign') || may('approve')) && (
          <button type="button" className="button primary large" onClick={onSign}>
            {t('waiting.sign')} <kbd>S</kbd>
          </button>
        )}
        {may('approve') && (
          <button
            type="button"
            className="button large"
            aria-busy={review.approve.busy}
            onClick={() => void review.approve.send(null)}
          >
            {t('waiting.approve')}
          </button>
        )}
        {may('send-back') && (
          <button type="button" className="button large" onClick={() => setSendingBack(true)}>
            {t('waiting.sendBack')}
          </button>
        )}
        <Link className="button large quiet" to="/letters/$id" params={{ id: letter.id }}>
          {t('mail.open')}
        </Link>
      </div>
      <Suspense>
        {sendingBack !== undefined && (
          <SendBackDialog
            opened={sendingBack}
            command={review.sendBack}
            onClose={(sent) => {
              setSendingBack(false);
              if (sent) onGone();
            }}
          />
        )}
      </Suspense>
    </>
  );
}

function About({ letter, page }: { letter: LetterToSign; page: Letter }) {
  const { t } = useTranslation();
  const enclosures = page.attachments.filter(({ role }) => role === 'ENCLOSURE');
  const address = `/api/v1/letters/${letter.id}`;
  const numbered = letter.entryNumber !== null &&
    letter.year !== null && {
      number: shownDigits(letter.entryNumber),
      year: shownDigits(letter.year),
    };
  return (
    <>
      {numbered && <p className="said-note">{t('waiting.numbered', numbered)}</p>}
      <Facts letter={letter} page={page} />
      <Notes page={page} />
      {enclosures.length > 0 && (
        <section>
          <h3>{t('waiting.enclosures')}</h3>
          <ul className="files">
            {enclosures.map(({ id, name, title }) => (
              <li key={id}>
                <FileText size={18} aria-hidden />
                <a href={`${address}/attachments/${id}`} download>
                  <bdi>{title || name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!numbered && (
        <PdfView
          source={`${address}/preview.pdf`}
          version={letter.version}
          name={t('waiting.document')}
          startsAt="last"
        />
      )}
    </>
  );
}

function Facts({ letter, page }: { letter: LetterToSign; page: Letter }) {
  const { t } = useTranslation();
  const named = (kind: 'TO' | 'CC') =>
    page.recipients
      .filter((recipient) => recipient.kind === kind)
      .map(({ name }) => name)
      .join('، ');
  const facts: [string, ReactNode][] = [
    [t('waiting.to'), named('TO')],
    [t('waiting.copyTo'), named('CC')],
    [t('waiting.kind'), t(`waiting.kind.${letter.kind}`)],
    [t('waiting.draftedBy'), letter.draftedBy],
    [t('waiting.since'), <MomentShown key="since" of={letter.waitingSince} />],
    [t('entry.replyWantedBy'), letter.replyWantedBy && <DayShown of={letter.replyWantedBy} />],
    [t('entry.attachments'), letter.attachmentsDeclared > 0 && <Num of={letter.attachmentsDeclared} />],
  ];
  return (
    <dl className="facts">
      {facts.map(
        ([name, show]) =>
          show && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{show}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** What was said when it was sent back, or given again. */
function Notes({ page }: { page: Letter }) {
  const { t } = useTranslation();
  const noted = page.steps.filter(({ note }) => note !== '');
  if (noted.length === 0) return null;
  return (
    <section>
      <h3>{t('waiting.notes')}</h3>
      <ul className="notes">
        {noted.map(({ note, by, at }) => (
          <li key={at} className="said-note">
            <p>{shownDigits(note)}</p>
            <p className="reference">
              {by?.nameAr} · <MomentShown of={at} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
