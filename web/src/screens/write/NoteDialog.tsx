import { Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandState } from '../../api/use-command';
import { CommandForm } from '../../parts/CommandForm';

export interface NoteDialogProps {
  title: string;
  explained: string;
  command: CommandState<{ note?: string }, unknown>;
  onDone(): void;
  onClose(): void;
}

/** A step back, or out, says why. */
export default function NoteDialog({ title, explained, command, onDone, onClose }: NoteDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (note.trim() && (await command.send({ note: note.trim() }))) onDone();
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <CommandForm command={command} label={title} onSubmit={() => void submit()} onCancel={onClose}>
        <p>{explained}</p>
        <Textarea
          data-autofocus
          label={t('write.note')}
          rows={4}
          maxLength={1000}
          value={note}
          error={tried && !note.trim() ? t('write.noteMissing') : undefined}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </CommandForm>
    </Modal>
  );
}
