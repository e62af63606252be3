import { Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { type FollowUpLine, usePause, useWaive, WRITE_OFFS, type WriteOff } from './queries';

interface DialogProps {
  line: FollowUpLine;
  onClose(): void;
}

/** From today on no day counts, for a reason. */
export function PauseDialog({ line, onClose }: DialogProps) {
  const { t } = useTranslation();
  const command = usePause();
  const faults = useFieldFaults(command.problem);
  const [reason, setReason] = useState('');
  const submit = async () => {
    const of =
      line.which === 'owed-by-us' ? { entryId: line.entryId } : { letterId: line.letterId!, position: line.position! };
    if (await command.send({ ...of, reason: reason.trim() })) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('followUp.pause')}>
      <CommandForm command={command} label={t('followUp.pause')} onSubmit={() => void submit()} onCancel={onClose}>
        <p>{t('followUp.pauseWords')}</p>
        <Textarea
          data-autofocus
          label={t('followUp.pauseReason')}
          rows={2}
          maxLength={500}
          value={reason}
          error={faults('reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </CommandForm>
    </Modal>
  );
}

/** Why nothing more is awaited from one recipient, said for good. */
export function WaiveDialog({ line, onClose }: DialogProps) {
  const { t } = useTranslation();
  const command = useWaive();
  const faults = useFieldFaults(command.problem);
  const [writeOff, setWriteOff] = useState<WriteOff | ''>('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (!writeOff) return;
    const of = { letterId: line.letterId!, position: line.position! };
    if (await command.send({ ...of, writeOff, reason: reason.trim() })) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('followUp.waive')}>
      <CommandForm command={command} label={t('followUp.waive')} onSubmit={() => void submit()} onCancel={onClose}>
        <p>{t('followUp.waiveWords')}</p>
        <NativeSelect
          data-autofocus
          label={t('followUp.waiveWhy')}
          value={writeOff}
          error={tried && !writeOff ? t('followUp.waiveChoose') : faults('writeOff')}
          onChange={(event) => setWriteOff(event.currentTarget.value as WriteOff | '')}
          data={[
            { value: '', label: t('followUp.waiveChoose') },
            ...WRITE_OFFS.map((value) => ({ value, label: t(`followUp.writeOff.${value}`) })),
          ]}
        />
        <Textarea
          label={
            <>
              {t('followUp.waiveReason')} <span className="optional">{t('form.optional')}</span>
            </>
          }
          rows={2}
          maxLength={500}
          value={reason}
          error={faults('reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </CommandForm>
    </Modal>
  );
}
