import { Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import type { RequestPage } from '../../parts/requests/queries';
import { useUntieLetter } from './queries';

export interface UntieDialogProps {
  request: RequestPage;
  letterId: string;
  onClose(): void;
  onDone(what: string): void;
}

const LEAST = 3;

/** A tie made by mistake is undone; why stays in the timeline. */
export default function UntieDialog({ request, letterId, onClose, onDone }: UntieDialogProps) {
  const { t } = useTranslation();
  const command = useUntieLetter(request.id, letterId);
  const fault = useFieldFaults(command.problem);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const reasonless = reason.trim().length < LEAST;
  const submit = async () => {
    setTried(true);
    if (!reasonless && (await command.send(reason.trim()))) onDone(t('timeline.LETTER_UNTIED'));
  };
  return (
    <Modal opened onClose={onClose} title={t('request.untie')}>
      <CommandForm command={command} label={t('request.untie')} onSubmit={() => void submit()} onCancel={onClose}>
        <p>{t('request.untieExplained')}</p>
        <Textarea
          data-autofocus
          label={t('request.reason')}
          maxLength={1000}
          value={reason}
          error={fault('reason') ?? (tried && reasonless ? t('request.reasonMissing') : undefined)}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </CommandForm>
    </Modal>
  );
}
