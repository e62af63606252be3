import { Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandState } from '../../api/use-command';
import { CommandForm, useFieldFaults } from '../CommandForm';
import { type Closing, WRITE_OFFS } from './use-sending';

interface CloseDialogProps {
  opened: boolean;
  replyWanted: boolean;
  command: CommandState<Closing, unknown>;
  onClose(): void;
}

/** Ends a letter: why nothing more is owed, which must be said where a reply was wanted (INV-30). */
export function CloseDialog({ opened, ...form }: CloseDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={form.onClose} title={t('sending.close')}>
      <CloseForm {...form} />
    </Modal>
  );
}

function CloseForm({ replyWanted, command, onClose }: Omit<CloseDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const faultOf = useFieldFaults(command.problem);
  const [writeOff, setWriteOff] = useState<Closing['writeOff'] | ''>('');
  const [note, setNote] = useState('');
  const submit = async () => {
    if (await command.send({ note: note.trim(), ...(writeOff && { writeOff }) })) onClose();
  };
  return (
    <CommandForm command={command} label={t('sending.close')} onSubmit={() => void submit()} onCancel={onClose}>
      <p>{t('sending.closeExplained')}</p>
      <NativeSelect
        data-autofocus
        label={t('sending.writeOff')}
        value={writeOff}
        error={faultOf('writeOff')}
        onChange={(event) => setWriteOff(event.currentTarget.value as typeof writeOff)}
        data={[
          { value: '', label: replyWanted ? t('reason.choose') : t('sending.writeOffNone') },
          ...WRITE_OFFS.map((value) => ({ value, label: t(`sending.writeOff.${value}`) })),
        ]}
      />
      <Textarea
        label={t('sending.note')}
        maxLength={1000}
        value={note}
        error={faultOf('note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
