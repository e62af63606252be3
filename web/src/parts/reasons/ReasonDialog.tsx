import { Modal, NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandState } from '../../api/use-command';
import { addWords } from '../../i18n/words';
import { ProblemNote } from '../../states/ProblemNote';
import { words as reasonWords } from './words';

addWords(reasonWords);

export interface ReasonDialogProps<Code extends string> {
  opened: boolean;
  title: string;
  explained: string;
  codes: readonly Code[];
  command: CommandState<{ reasonCode: Code; reasonText?: string }, unknown>;
  onClose(): void;
}

/** Asks for a coded reason, and for words where the code says nothing by itself. */
export function ReasonDialog<Code extends string>(props: ReasonDialogProps<Code>) {
  const { opened, title, explained, codes, command, onClose } = props;
  const { t } = useTranslation();
  const [code, setCode] = useState<Code | ''>('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const wordless = code === 'OTHER' && words.trim().length < 3;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!code || wordless) return;
    const reasonText = words.trim();
    if (await command.send({ reasonCode: code, ...(reasonText && { reasonText }) })) onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{explained}</p>
        <ProblemNote problem={command.problem} />
        <NativeSelect
          data-autofocus
          label={t('reason.label')}
          value={code}
          error={tried && !code ? t('reason.missing') : undefined}
          onChange={(event) => setCode(event.currentTarget.value as Code | '')}
          data={[
            { value: '', label: t('reason.choose') },
            ...codes.map((value) => ({ value, label: t(`reason.${value}` as 'reason.OTHER') })),
          ]}
        />
        <Textarea
          label={t('reason.words')}
          maxLength={500}
          value={words}
          error={tried && wordless ? t('reason.wordsMissing') : undefined}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <div className="buttons">
          <button type="submit" className="button primary" aria-busy={command.busy}>
            {title}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
