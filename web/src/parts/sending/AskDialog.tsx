import { Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CommandState } from '../../api/use-command';
import { CommandForm, useFieldFaults } from '../CommandForm';

export interface AskDialogProps {
  opened: boolean;
  title: string;
  explained: string;
  /** What the box for words asks; no box where it is left out. */
  asks?: string;
  command: Pick<CommandState<never, unknown>, 'busy' | 'problem'>;
  /** Answers whether it was done. */
  onYes(words: string): Promise<boolean>;
  onClose(): void;
}

/** Says what will happen and asks once more; with words where the step needs them. */
export function AskDialog(props: AskDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      <Asking {...props} />
    </Modal>
  );
}

function Asking({ title, explained, asks, command, onYes, onClose }: AskDialogProps) {
  const [words, setWords] = useState('');
  const faultOf = useFieldFaults(command.problem);
  const submit = async () => {
    if (await onYes(words.trim())) onClose();
  };
  return (
    <CommandForm command={command} label={title} onSubmit={() => void submit()} onCancel={onClose}>
      <p>{explained}</p>
      {asks && (
        <Textarea
          data-autofocus
          label={asks}
          maxLength={500}
          value={words}
          error={faultOf('note') ?? faultOf('reasonText')}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
    </CommandForm>
  );
}
