import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { useShortcuts } from '../../keys/shortcuts';
import { ReferralTrail } from '../../parts/referring/ReferralTrail';
import { UndoBand } from '../../parts/referring/UndoBand';
import { OvertakenNote } from '../../parts/reminding/OvertakenNote';
import { useSight } from '../../shell/use-sight';
import { ProblemNote } from '../../states/ProblemNote';
import { Actions } from './Actions';
import { Annotations } from './Annotations';
import { type Action, actionsOf } from './actions';
import { Files } from './Files';
import { LetterDialogs } from './LetterDialogs';
import { LetterDocument } from './LetterDocument';
import { LetterFacts, Signatures } from './LetterFacts';
import { LetterHead } from './LetterHead';
import { attachmentDocument, documentOf } from './letter-document';
import { type Annotation, annotationsQuery } from './queries';
import { Thread } from './Thread';
import { useActions } from './use-actions';
import { useWriting } from './use-annotating';
import { useNarrow } from './use-narrow';
import { useReferringLetter } from './use-referring-letter';

const AnnotationForm = lazy(() => import('./AnnotationForm'));
const Requests = lazy(() => import('./Requests'));
const Dispatches = lazy(() => import('./Dispatches'));
const OutcomeMatrix = lazy(() => import('../../parts/reminding/OutcomeMatrix'));
/** More recipients than this are looked at as a matrix. */
const FEW_RECIPIENTS = 3;
const Trail = lazy(() => import('./Trail').then((part) => ({ default: part.Trail })));
const RoutingFindings = lazy(() => import('../../parts/routing/RoutingFindings'));
const IN_BAR = 3;
/** A letter with a number has gone past the routing policy already. */
const ASKED_OF = ['DRAFT', 'IN_REVIEW', 'APPROVED'];
/** What moves the letter on stands out. */
const OUTSTANDING: Action[] = ['sign', 'edit', 'dispatch', 'refer', 'reply'];

export function LetterView({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [done, setDone] = useState<string>();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const document = useShownDocument(letter);
  const writing = useWriting(letter.id, letter.version, document.shown?.attachmentId ?? null);
  const { data: annotated } = useQuery(annotationsQuery(letter.id));
  const annotations = annotated?.items ?? [];
  const [copied, setCopied] = useState<Annotation>();
  const { asking, close, take, reply } = useActions(letter, writing);
  const inked = annotations.filter((one) => !one.supersededBy && document.isUnder(one) && !hidden.has(one.id));
  const entry = useOwnEntry(letter);
  const referring = useReferringLetter(letter, entry);
  const actions = actionsOf(referring.may ? [...letter.abilities, 'refer'] : letter.abilities);
  useLetterKeys(actions, take);
  const say = (what: string) => setDone(t('letter.done', { what }));
  const first = actions.find((action) => OUTSTANDING.includes(action));
  return (
    <div className="letter">
      <LetterDocument letter={letter} {...document} inked={inked} writing={writing} />
      <div className="letter-facts">
        <LetterHead letter={letter} entry={entry} />
        <div role="status">{done && <p className="done-note">{done}</p>}</div>
        <UndoBand done={referring.done} onUndone={referring.undone} />
        <ProblemNote problem={reply.problem} />
        <OvertakenNote letter={letter} />
        <LetterFacts letter={letter} entry={entry} />
        <Routing letter={letter} />
        <div className="buttons">
          <Actions
            actions={narrow ? actions.slice(IN_BAR) : actions}
            first={narrow ? undefined : first}
            onTake={take}
          />
        </div>
        {letter.authorUnit && hasMany(letter) && (
          <Suspense>
            <OutcomeMatrix letterId={letter.id} unitId={letter.authorUnit.id} />
          </Suspense>
        )}
        <Annotations
          letter={letter}
          hidden={hidden}
          isHere={document.isUnder}
          onSupersede={({ id }) => writing.begin(id)}
          onCopyAgain={(one) => {
            setCopied(one);
            take('transcribe');
          }}
          onShow={(id, shown) =>
            setHidden((before) => new Set([...before].filter((one) => one !== id).concat(shown ? [] : id)))
          }
        />
        {referring.entry && <ReferralTrail entryId={referring.entry.id} heading="h2" />}
        {letter.dispatches.length > 0 && (
          <Suspense>
            <Dispatches letterId={letter.id} closed={hasMany(letter)} />
          </Suspense>
        )}
        <Signatures letter={letter} />
        <Files letter={letter} shown={document.shown?.attachmentId ?? undefined} />
        <Suspense>
          <Trail letter={letter} />
        </Suspense>
        <Suspense>
          <Requests letter={letter} onTied={() => setDone(t('letter.tied'))} />
        </Suspense>
        <Thread letter={letter} />
      </div>
      {writing.open && annotated?.annotates && (
        <Suspense>
          <AnnotationForm
            letter={letter}
            where={annotated.annotates}
            writing={writing}
            superseded={annotations.find(({ id }) => id === writing.supersedes)}
            onSaved={() => setDone(t('note.saved'))}
          />
        </Suspense>
      )}
      {!writing.open && narrow && actions.length > 0 && (
        <div className="letter-bar bar-buttons" role="toolbar" aria-label={t('letterDo.actions')}>
          <Actions actions={actions.slice(0, IN_BAR)} first={first} onTake={take} />
        </div>
      )}
      <LetterDialogs
        letter={letter}
        entry={referring.entry}
        asking={asking}
        copying={annotated?.transcribes ? { where: annotated.transcribes, instead: copied } : undefined}
        onClose={() => {
          setCopied(undefined);
          close();
        }}
        onSaid={say}
        onCopied={() => setDone(t('copy.saved'))}
        onReferred={referring.setDone}
      />
    </div>
  );
}

/** For its author's people: whoever received it sees no dispatch but their own. */
const hasMany = ({ dispatches }: Letter) => dispatches.length > FEW_RECIPIENTS;

/** What the routing policy says, to the people of the letter's own unit. */
function Routing({ letter }: { letter: Letter }) {
  const { me } = useSight();
  const isOurs = me.posts.some(({ unitId }) => unitId === letter.authorUnit?.id);
  if (!isOurs || !ASKED_OF.includes(letter.state ?? '')) return null;
  return (
    <Suspense>
      <RoutingFindings letterId={letter.id} version={letter.version} />
    </Suspense>
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
    ['E', 'refer'],
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
