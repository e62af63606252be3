import { NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partiesQuery } from '../../api/queries';
import { PartyField } from '../../inputs/PartyField';
import { partyNamed } from '../../inputs/party-match';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { Wanted } from './NoteForm';
import type { StepFormProps } from './StepDialog';

const LEAST = 3;

/** Somebody outside the unit holds the matter, by no letter of ours: the applicant's clock stands still. */
export function PauseForm({ request, step, command, onClose, onDone }: StepFormProps<'pause'>) {
  const { t } = useTranslation();
  const fault = useFieldFaults(command.problem);
  const { data: parties = [] } = useQuery(partiesQuery(request.unitId));
  const [holder, setHolder] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const holderless = holder.trim() === '';
  const reasonless = reason.trim().length < LEAST;
  const submit = async () => {
    setTried(true);
    if (holderless || reasonless) return;
    const holderUnitId = partyNamed(parties, holder)?.unitId;
    const held = holderUnitId ? { holderUnitId } : { holderName: holder.trim() };
    if (await command.send({ step, ...held, reason: reason.trim() })) onDone();
  };
  return (
    <CommandForm command={command} label={t('requestDo.pause')} onSubmit={() => void submit()} onCancel={onClose}>
      <p>{t('requestDo.explain.pause')}</p>
      <PartyField
        id="pause-holder"
        data-autofocus
        label={t('request.holder')}
        parties={parties}
        value={holder}
        error={
          fault('holderUnitId') ?? fault('holderName') ?? (tried && holderless ? t('request.holderMissing') : undefined)
        }
        onChange={setHolder}
      />
      <Textarea
        label={t('request.awaited')}
        maxLength={500}
        value={reason}
        error={fault('reason') ?? (tried && reasonless ? t('request.reasonMissing') : undefined)}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </CommandForm>
  );
}

/** What was awaited has come by another way. */
export function ResumeForm({ request, step, command, onClose, onDone }: StepFormProps<'resume'>) {
  const { t } = useTranslation();
  const fault = useFieldFaults(command.problem);
  const open = request.pauses.filter(({ until }) => until === null);
  const [pauseId, setPauseId] = useState(open[0]?.id ?? '');
  const [note, setNote] = useState('');
  const submit = async () => {
    if (await command.send({ step, pauseId, note: note.trim() })) onDone();
  };
  return (
    <CommandForm command={command} label={t('requestDo.resume')} onSubmit={() => void submit()} onCancel={onClose}>
      <p>{t('requestDo.explain.resume')}</p>
      <NativeSelect
        label={t('request.holder')}
        value={pauseId}
        onChange={(event) => setPauseId(event.currentTarget.value)}
        data={open.map(({ id, holderName }) => ({ value: id, label: holderName }))}
      />
      <Textarea
        data-autofocus
        label={<Wanted words={t('request.note')} optional />}
        maxLength={1000}
        value={note}
        error={fault('note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
