import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { letterQuery } from '../../api/queries';
import { MomentShown } from '../../i18n/shown';
import { useSettings } from '../../settings';
import { useSight } from '../../shell/use-sight';
import { Failed, Loading } from '../../states/states';
import { Compare } from './Compare';
import { formOf, type LetterForm, type LetterPage } from './letter-form';

export interface ConflictDialogProps {
  letterId: string;
  unitId: string;
  mine: LetterForm;
  /** Mine becomes a new version after theirs. */
  onInsist(theirs: LetterPage): void;
  onTakeTheirs(theirs: LetterPage): void;
  onClose(): void;
}

/** Somebody saved in between: both are still there, and nothing is decided by itself. */
export default function ConflictDialog({ letterId, onClose, ...props }: ConflictDialogProps) {
  const { t } = useTranslation();
  const letter = useQuery({ ...letterQuery(letterId), staleTime: 0 });
  const fresh = letter.isFetchedAfterMount;
  return (
    <Modal opened onClose={onClose} title={t('write.conflict')} size="min(860px, 94vw)">
      {!fresh && letter.isPending && <Loading />}
      {letter.isError && <Failed fault={letter.error} again={() => void letter.refetch()} />}
      {fresh && letter.data && <Choice theirs={letter.data} {...props} />}
    </Modal>
  );
}

type ChoiceProps = Omit<ConflictDialogProps, 'letterId' | 'onClose'> & { theirs: LetterPage };

function Choice({ theirs, unitId, mine, onInsist, onTakeTheirs }: ChoiceProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { me } = useSight();
  const [comparing, setComparing] = useState(false);
  const last = theirs.versions.at(-1);
  const editable = theirs.abilities.includes('edit');
  const nameOf = (person: { nameAr: string; nameEn: string }) => (language === 'ar' ? person.nameAr : person.nameEn);
  return (
    <div className="stack">
      <p>{t(editable ? 'write.conflictExplained' : 'write.conflictOver')}</p>
      <dl className="facts">
        <div>
          <dt>{t('write.theirs')}</dt>
          <dd>
            {last?.by ? nameOf(last.by) : t('write.machine')} {last && <MomentShown of={last.at} />}
          </dd>
        </div>
        <div>
          <dt>{t('write.mine')}</dt>
          <dd>
            {nameOf(me)} {t('write.mineUnsaved')}
          </dd>
        </div>
      </dl>
      <div className="buttons">
        {editable && (
          <button type="button" className="button primary" data-autofocus onClick={() => onInsist(theirs)}>
            {t('write.insist')}
          </button>
        )}
        <button type="button" className="button" onClick={() => onTakeTheirs(theirs)}>
          {t(editable ? 'write.takeTheirs' : 'write.showTheirs')}
        </button>
        <button
          type="button"
          className="button quiet"
          aria-expanded={comparing}
          onClick={() => setComparing(!comparing)}
        >
          {t('write.compare')}
        </button>
      </div>
      {comparing && (
        <>
          <p className="hint">{t('write.compareTheirsMine')}</p>
          <Compare unitId={unitId} before={formOf(theirs)} after={mine} />
        </>
      )}
    </div>
  );
}
