import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandState } from '../../api/use-command';
import { ProblemNote } from '../../states/ProblemNote';

export interface SendBackDialogProps {
  opened: boolean;
  command: CommandState<string, unknown>;
  onClose(sent: boolean): void;
}

/** Asks what has to be changed: a letter is not sent back without a word. */
export default function SendBackDialog({ opened, command, onClose }: SendBackDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const said = note.trim();
    if (said && (await command.send(said))) onClose(true);
  };
  return (
    <Modal opened={opened} onClose={() => onClose(false)} title={t('waiting.sendBack')}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('waiting.sendBackExplained')}</p>
        <ProblemNote problem={command.problem} />
        <Textarea
          data-autofocus
          label={t('waiting.note')}
          maxLength={1000}
          value={note}
          error={tried && !note.trim() ? t('waiting.noteMissing') : undefined}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className="buttons">
          <button type="submit" className="button primary" aria-busy={command.busy}>
            {t('waiting.sendBack')}
          </button>
          <button type="button" className="button quiet" onClick={() => onClose(false)}>
            {t('dialog.cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
