import { useTranslation } from 'react-i18next';
import { TimeShown } from '../../i18n/shown';
import { useProblemWords } from '../../states/ProblemNote';
import { faultsOf } from './letter-form';
import type { Writing } from './use-writing';

/** Where the text is: with the server, on its way, or in this browser only. */
export function SaveLine({ writing }: { writing: Writing }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { state, saved, form, kept } = writing;
  const subjectless = state.is === 'changed' && faultsOf(form).length > 0;
  return (
    <p className="save-line" role="status" data-state={subjectless ? 'refused' : state.is}>
      <i className="dot" />
      {subjectless && saved.version !== null && t('write.save.faulty')}
      {subjectless && saved.version === null && t(kept === form ? 'write.save.subjectFirst' : 'write.save.changed')}
      {!subjectless && state.is === 'changed' && t('write.save.changed')}
      {state.is === 'saving' && t('write.save.saving')}
      {state.is === 'offline' && t('write.save.offline')}
      {state.is === 'conflict' && t('write.save.conflict')}
      {state.is === 'refused' && (
        <>
          {t('write.save.refused')} {words(state.problem.fields[0]?.code ?? state.problem.code, state.problem.status)}
        </>
      )}
      {state.is === 'saved' && saved.at && (
        <>
          {t('write.save.saved')} <TimeShown of={saved.at.toISOString()} />
        </>
      )}
      {state.is === 'saved' && !saved.at && t(saved.version === null ? 'write.save.new' : 'write.save.asOpened')}
    </p>
  );
}
