import './reminding.css';
import { Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { Failed, Loading } from '../../states/states';
import { Made } from './Made';
import { type Of, previewQuery, type ReminderMade } from './queries';
import { RemindForm } from './RemindForm';
import { words } from './words';

addWords(words);

const USUAL_DAYS = 3;

export interface RemindDialogProps {
  /** The unit that reminds. */
  unitId: string;
  /** Letters of one recipient, or recipients of one letter. */
  of: Of[];
  onClose(): void;
}

/** One reminder for all of these: how it will read, what is answered meanwhile, and what came of it. */
export default function RemindDialog({ unitId, of, onClose }: RemindDialogProps) {
  const { t } = useTranslation();
  const [days, setDays] = useState<number | null>(USUAL_DAYS);
  const [made, setMade] = useState<ReminderMade>();
  const asked = days !== null && days >= 1 && days <= 60 ? days : USUAL_DAYS;
  const preview = useQuery({
    ...previewQuery(unitId, of, asked),
    enabled: made === undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <Modal opened onClose={onClose} title={t('remind.title')} size="lg">
      {made && <Made made={made} onClose={onClose} />}
      {!made && preview.isPending && <Loading />}
      {!made && preview.isError && <Failed fault={preview.error} again={() => void preview.refetch()} />}
      {!made && preview.data && (
        <RemindForm
          unitId={unitId}
          preview={preview.data}
          days={days}
          onDays={setDays}
          onMade={setMade}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}
