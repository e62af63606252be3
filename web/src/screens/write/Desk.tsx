import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { words as routingWords } from '../../parts/routing/words';
import { useSight } from '../../shell/use-sight';
import { ProblemNote, useProblemWords } from '../../states/ProblemNote';
import { FaultSummary } from './FaultSummary';
import { LetterFields } from './LetterFields';
import { type Fault, type Field, faultsOf, fieldOf, type LetterForm, missingIn } from './letter-form';
import { Preview } from './Preview';
import { SentBackNote } from './ReviewNotes';
import { SaveLine } from './SaveLine';
import { useSteps } from './use-steps';
import { useUploads } from './use-uploads';
import { useWriting, type WritingAsks } from './use-writing';

addWords(routingWords);

const ConflictDialog = lazy(() => import('./ConflictDialog'));
const History = lazy(() => import('./History'));
const RoutingFindings = lazy(() => import('../../parts/routing/RoutingFindings'));
const NoteDialog = lazy(() => import('./NoteDialog'));

export interface DeskProps extends WritingAsks {
  onSubmitted(): void;
  /** The letter is no draft any more, or not this person's to write. */
  onOver(): void;
}

/** The form beside the letter as it will look. */
export default function Desk({ onSubmitted, onOver, ...asks }: DeskProps) {
  const { t } = useTranslation();
  const desk = useDesk(asks, onSubmitted);
  const { writing, faults, summary, submit, saveVersion } = desk;
  const { form, state, stands } = writing;
  const { letterId, version } = stands.current;
  const [open, setOpen] = useState<'history' | 'cancel' | 'conflict'>();
  const [shown, setShown] = useState<'form' | 'preview'>('form');
  const [settled, setSettled] = useState<unknown>();
  const conflicting = state.is === 'conflict' && (settled !== state || open === 'conflict');
  useShortcuts([
    { key: 'Ctrl+Enter', words: t('write.submit'), act: () => void submit() },
    { key: 'Ctrl+S', words: t('write.saveVersion'), act: () => void saveVersion() },
  ]);
  return (
    <div className="writing" data-shown={shown}>
      <div className="tabs writing-tabs">
        {(['form', 'preview'] as const).map((part) => (
          <button key={part} type="button" aria-pressed={shown === part} onClick={() => setShown(part)}>
            {t(`write.shown.${part}`)}
          </button>
        ))}
      </div>
      <form
        className="writing-form panel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          // Enter in a box is no wish to hand the letter in.
          if (event.key === 'Enter' && !event.ctrlKey && event.target instanceof HTMLInputElement)
            event.preventDefault();
        }}
      >
        {asks.opened && <SentBackNote letter={asks.opened} />}
        <FaultSummary ref={summary} faults={faults} />
        <ProblemNote problem={desk.steps.submit.problem} />
        {desk.steps.submit.problem?.code.startsWith('routing-') && letterId && version !== null && (
          <Suspense>
            <RoutingFindings letterId={letterId} version={version} />
          </Suspense>
        )}
        <LetterFields
          unitId={asks.unitId}
          cleared={desk.cleared}
          form={form}
          origin={writing.origin}
          uploads={desk.uploads}
          errors={desk.errors}
          onChange={writing.change}
          onTaken={writing.take}
        />
        <div className="writing-foot">
          <SaveLine writing={writing} />
          {state.is === 'conflict' && !conflicting && (
            <button type="button" className="button" onClick={() => setOpen('conflict')}>
              {t('write.settle')}
            </button>
          )}
          <button type="submit" className="button primary large" aria-busy={desk.steps.submit.busy}>
            {t('write.submit')} <kbd>Ctrl+Enter</kbd>
          </button>
          <button type="button" className="button large" onClick={() => void saveVersion()}>
            {t('write.saveVersion')}
          </button>
        </div>
        {letterId && (
          <div className="buttons writing-more">
            <button type="button" className="button quiet" onClick={() => setOpen('history')}>
              {t('write.history')}
            </button>
            <button type="button" className="button quiet" onClick={() => setOpen('cancel')}>
              {t('write.cancel')}
            </button>
          </div>
        )}
      </form>
      <Preview writing={writing} />
      <Suspense>
        {letterId && conflicting && (
          <ConflictDialog
            letterId={letterId}
            unitId={asks.unitId}
            mine={form}
            onInsist={(theirs) => {
              setOpen(undefined);
              void writing.insist(theirs);
            }}
            onTakeTheirs={(theirs) => {
              setOpen(undefined);
              writing.adopt(theirs);
              if (!theirs.abilities.includes('edit')) onOver();
            }}
            onClose={() => {
              setOpen(undefined);
              setSettled(state);
            }}
          />
        )}
        {letterId && open === 'history' && (
          <History
            letterId={letterId}
            unitId={asks.unitId}
            now={form}
            onClose={() => setOpen(undefined)}
            onRestore={(earlier) => {
              setOpen(undefined);
              writing.take(earlier);
              void writing.saver.now(earlier);
            }}
          />
        )}
        {letterId && open === 'cancel' && (
          <NoteDialog
            title={t('write.cancel')}
            explained={t('write.cancelExplained')}
            command={desk.steps.cancel}
            onDone={onOver}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Suspense>
    </div>
  );
}

/** What happens at the desk: writing, files, and handing the letter in. */
function useDesk(asks: WritingAsks, onSubmitted: () => void) {
  const words = useProblemWords();
  const { me } = useSight();
  const writing = useWriting(asks);
  const { form, saver, stands, change } = writing;
  const latest = useRef<LetterForm>(form);
  latest.current = form;
  const uploads = useUploads(asks.unitId, (file) => {
    const attachments = [...latest.current.attachments, { ...file, title: '', pages: null, copies: 1 }];
    // Two that arrive together both stay.
    latest.current = { ...latest.current, attachments };
    change({ attachments });
  });
  const steps = useSteps(() => stands.current);
  const summary = useRef<HTMLDivElement>(null);
  const [judged, setJudged] = useState<{ faults: Fault[]; form: LetterForm }>();

  const show = (faults: Fault[]) => {
    setJudged({ faults, form: latest.current });
    if (faults.length > 0) requestAnimationFrame(() => summary.current?.focus());
  };
  const submit = async () => {
    const missing: Fault[] = missingIn(form);
    if (uploads.files.length > 0) missing.push({ field: 'attachments', code: 'upload-under-way' });
    show(missing);
    if (missing.length > 0 || steps.submit.busy || !(await saver.now())) return;
    if (await steps.submit.send({})) onSubmitted();
  };
  const refusal = writing.state.is === 'refused' ? writing.state.problem : undefined;
  const refusedFields = Object.fromEntries(
    (refusal?.fields ?? []).map(({ field, code }) => [fieldOf(field) ?? 'body', words(code)]),
  );
  const saying = (faults: Fault[]) => faults.map(({ field, code }): [Field, string] => [field, words(code)]);
  const faults = saying(judged?.faults ?? []);
  const standing = judged ? faults.filter(([field]) => judged.form[PART_OF[field]] === form[PART_OF[field]]) : [];
  return {
    writing,
    uploads,
    steps,
    summary,
    submit,
    faults,
    cleared: me.posts.some((post) => post.unitId === asks.unitId && post.cleared),
    // A field that was changed is not called wrong before it is judged again.
    errors: { ...refusedFields, ...Object.fromEntries(standing) } as Partial<Record<Field, string>>,
    saveVersion: async () => {
      show(faultsOf(form));
      await saver.now(latest.current);
    },
  };
}

const PART_OF: Record<Field, keyof LetterForm> = {
  kind: 'kind',
  department: 'departmentId',
  subject: 'subject',
  body: 'body',
  secrecy: 'secrecy',
  reply: 'replyWantedBy',
  recipients: 'recipients',
  links: 'links',
  attachments: 'attachments',
  declared: 'attachmentsDeclared',
};
