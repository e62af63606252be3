import { Checkbox, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { CommandForm } from '../../parts/CommandForm';
import { type StepWish, useStep, type WriteOff } from './queries';

const NEED_NOTE: readonly string[] = ['send-back', 'cancel', 'reopen'];
const WRITE_OFFS: WriteOff[] = ['BY_REPLY', 'BY_PHONE', 'FOR_INFORMATION', 'NO_REPLY_NEEDED', 'OTHER'];

export interface StepDialogProps {
  letter: Letter;
  step: StepWish['step'];
  onClose(): void;
  onDone(step: StepWish['step']): void;
}

/** Says what a step does, and asks for its reason where it needs one. */
export default function StepDialog({ letter, step, onClose, onDone }: StepDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [writeOff, setWriteOff] = useState<WriteOff | ''>('');
  const [answeredKnown, setAnsweredKnown] = useState(false);
  const [tried, setTried] = useState(false);
  const command = useStep(letter);
  // Some of what the reminder is about is answered, and the rest is to go out.
  const asksKnown =
    (step === 'approve' || step === 'dispatch') && letter.answeredMeanwhile.length > 0 && letter.stillReminds;
  const asksWriteOff = step === 'close' && letter.replyWantedBy !== null;
  const noteless = note.trim() === '' && (NEED_NOTE.includes(step) || writeOff === 'OTHER');
  const submit = async () => {
    setTried(true);
    if (noteless || (asksWriteOff && !writeOff)) return;
    if (await command.send({ step, note: note.trim(), writeOff: writeOff || undefined, answeredKnown })) onDone(step);
  };
  return (
    <Modal opened onClose={onClose} title={t(`letterDo.${step}`)}>
      <CommandForm command={command} label={t(`letterDo.${step}`)} onSubmit={() => void submit()} onCancel={onClose}>
        <p>{t(`letterDo.explain.${step}`)}</p>
        {asksKnown && (
          <Checkbox
            label={t('overtaken.known')}
            checked={answeredKnown}
            onChange={(event) => setAnsweredKnown(event.currentTarget.checked)}
          />
        )}
        {asksWriteOff && (
          <NativeSelect
            label={t('letter.writeOff')}
            value={writeOff}
            error={tried && !writeOff ? t('problem.write-off-missing') : undefined}
            onChange={(event) => setWriteOff(event.currentTarget.value as WriteOff | '')}
            data={[
              { value: '', label: t('letter.writeOffNone') },
              ...WRITE_OFFS.map((value) => ({ value, label: t(`letter.writeOff.${value}`) })),
            ]}
          />
        )}
        {step !== 'dispatch' && (
          <Textarea
            data-autofocus
            label={
              <>
                {t('letter.note')} {!NEED_NOTE.includes(step) && <span className="optional">{t('form.optional')}</span>}
              </>
            }
            maxLength={1000}
            value={note}
            error={tried && noteless ? t('letter.noteNeeded') : undefined}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
      </CommandForm>
    </Modal>
  );
}
