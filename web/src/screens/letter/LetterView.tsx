import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { useShortcuts } from '../../keys/shortcuts';
import { Signing } from '../../parts/signing/Signing';
import { useSight } from '../../shell/use-sight';
import { ProblemNote } from '../../states/ProblemNote';
import { Actions } from './Actions';
import { AnnotationForm } from './AnnotationForm';
import { Annotations } from './Annotations';
import { type Action, actionsOf } from './actions';
import { Files } from './Files';
import { LetterDocument } from './LetterDocument';
import { LetterFacts, Signatures } from './LetterFacts';
import { LetterHead } from './LetterHead';
import { attachmentDocument, documentOf } from './letter-document';
import { type Annotation, annotationsQuery } from './queries';
import { Requests } from './Requests';
import { Thread } from './Thread';
import { Trail } from './Trail';
import { useActions } from './use-actions';
import { useWriting } from './use-annotating';
import { useNarrow } from './use-narrow';

const Dispatches = lazy(() => import('./Dispatches'));
const StepDialog = lazy(() => import('./StepDialog'));
const IN_BAR = 3;
/** What moves the letter on stands out. */
const OUTSTANDING: Action[] = ['sign', 'edit', 'dispatch', 'reply'];

export function LetterView({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [done, setDone] = useState<string>();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const document = useShownDocument(letter);
  const writing = useWriting(letter.id, letter.version, document.shown?.attachmentId ?? null);
  const { data: annotations = [] } = useQuery(annotationsQuery(letter.id));
  const { asking, close, take, reply } = useActions(letter, writing);
  const actions = actionsOf(letter.abilities);
  const inked = annotations.filter((one) => document.isUnder(one) && !hidden.has(one.id));
  const entry = useOwnEntry(letter);
  useLetterKeys(actions, take);
  const say = (what: string) => setDone(t('letter.done', { what }));
  const first = actions.find((action) => OUTSTANDING.includes(action));
  return (
    <div className="letter">
      <LetterDocument letter={letter} {...document} inked={inked} writing={writing} />
      <div className="letter-facts">
        <LetterHead letter={letter} entry={entry} />
        <div role="status">{done && <p className="done-note">{done}</p>}</div>
        <ProblemNote problem={reply.problem} />
        <LetterFacts letter={letter} entry={entry} />
        <div className="buttons">
          <Actions
            actions={narrow ? actions.slice(IN_BAR) : actions}
            first={narrow ? undefined : first}
            onTake={take}
          />
        </div>
        <Annotations
          letter={letter}
          hidden={hidden}
          isHere={document.isUnder}
          onShow={(id, shown) =>
            setHidden((before) => new Set([...before].filter((one) => one !== id).concat(shown ? [] : id)))
          }
        />
        {letter.dispatches.length > 0 && (
          <Suspense>
            <Dispatches letterId={letter.id} />
          </Suspense>
        )}
        <Signatures letter={letter} />
        <Files letter={letter} shown={document.shown?.attachmentId ?? undefined} />
        <Trail letter={letter} />
        <Requests letter={letter} onTied={() => setDone(t('letter.tied'))} />
        <Thread letter={letter} />
      </div>
      {writing.open && <AnnotationForm writing={writing} onSaved={() => setDone(t('note.saved'))} />}
      {!writing.open && narrow && actions.length > 0 && (
        <div className="letter-bar bar-buttons" role="toolbar" aria-label={t('letterDo.actions')}>
          <Actions actions={actions.slice(0, IN_BAR)} first={first} onTake={take} />
        </div>
      )}
      <Signing
        letters={asking === 'sign' ? [toSign(letter)] : []}
        onClose={close}
        onSigned={([result]) => {
          close();
          if (result?.entryNumber)
            say(
              `${t('letterState.SIGNED')} – ${shownDigits(result.entryNumber)} ${t('entry.ofYear')} ${shownDigits(result.year ?? '')}`,
            );
        }}
      />
      {asking && asking !== 'sign' && (
        <Suspense>
          <StepDialog
            letter={letter}
            step={asking}
            onClose={close}
            onDone={(step) => {
              close();
              say(t(`letterDo.${step}`));
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The letter itself, or the enclosure that was chosen in its place. */
function useShownDocument(letter: Letter) {
  const { file } = useSearch({ from: '/app/letters/$id' });
  const chosen = letter.attachments.find(({ id }) => id === file);
  const own = documentOf(letter);
  const shown = (chosen && attachmentDocument(letter, chosen)) ?? own;
  const isUnder = ({ attachmentId, version }: Annotation) =>
    attachmentId === (shown?.attachmentId ?? null) && (attachmentId !== null || version === letter.version);
  return { shown, isEnclosure: shown?.source !== own?.source, isUnder };
}

/** The line in the reader's own books, or the author's number where there is none. */
function useOwnEntry(letter: Letter) {
  const { me } = useSight();
  const own = new Set(me.posts.map(({ unitId }) => unitId));
  return letter.entries.find(({ unitId }) => own.has(unitId)) ?? letter.entries[0];
}

function useLetterKeys(actions: Action[], take: (action: Action) => void): void {
  const { t } = useTranslation();
  const router = useRouter();
  const keys: [string, Action][] = [
    ['S', 'sign'],
    ['R', 'reply'],
    ['A', 'annotate'],
  ];
  const back = () => (router.history.canGoBack() ? router.history.back() : router.history.push('/'));
  useShortcuts([
    ...keys.flatMap(([key, action]) =>
      actions.includes(action) ? [{ key, words: t(`letterDo.${action}`), act: () => take(action) }] : [],
    ),
    { key: 'U', words: t('letterDo.back'), act: back },
  ]);
}

const toSign = ({ id, version, subject, recipients }: Letter) => ({
  id,
  version,
  subject,
  recipients: recipients.filter(({ kind }) => kind === 'TO').map(({ name }) => name),
});
