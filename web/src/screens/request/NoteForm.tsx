import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useSettings } from '../../settings';
import type { StepFormProps } from './StepDialog';

/** From one step to the next, or back, with a note for the colleagues and what the applicant reads. */
export function NoteForm({
  request,
  step,
  command,
  onClose,
  onDone,
}: StepFormProps<'advance' | 'approve' | 'reject' | 'return'>) {
  const { t } = useTranslation();
  const fault = useFieldFaults(command.problem);
  const [note, setNote] = useState('');
  const [told, setTold] = useState('');
  const [toStep, setToStep] = useState(request.step - 1);
  const [tried, setTried] = useState(false);
  const { language } = useSettings();
  const next = request.steps[request.step];
  const nextName = (language === 'ar' ? next?.nameAr : next?.nameEn) ?? '';
  const noteless = step === 'return' && note.trim() === '';
  const untold = step === 'reject' && told.trim() === '';
  const submit = async () => {
    setTried(true);
    if (noteless || untold) return;
    const said = { note: note.trim(), told: told.trim() };
    const sent = await command.send(step === 'return' ? { step, toStep, ...said } : { step, ...said });
    if (sent) onDone();
  };
  return (
    <CommandForm command={command} label={t(`requestDo.${step}`)} onSubmit={() => void submit()} onCancel={onClose}>
      <p>{t(`requestDo.explain.${step}`, { step: nextName })}</p>
      {step === 'return' && <ToStep request={request} value={toStep} onChange={setToStep} />}
      <Textarea
        data-autofocus
        label={<Wanted words={t('request.note')} optional={step !== 'return'} />}
        description={t('request.noteSeenBy')}
        maxLength={1000}
        value={note}
        error={fault('note') ?? (tried && noteless ? t('request.noteMissing') : undefined)}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Textarea
        label={<Wanted words={t('request.told')} optional={step !== 'reject'} />}
        description={t('request.toldSeenBy')}
        maxLength={500}
        value={told}
        error={fault('told') ?? (tried && untold ? t('request.toldMissing') : undefined)}
        onChange={(event) => setTold(event.currentTarget.value)}
      />
    </CommandForm>
  );
}

export function Wanted({ words, optional }: { words: string; optional: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {words} {optional && <span className="optional">{t('form.optional')}</span>}
    </>
  );
}

interface ToStepProps {
  request: StepFormProps<'return'>['request'];
  value: number;
  onChange(step: number): void;
}

/** To which of the steps before. */
function ToStep({ request, value, onChange }: ToStepProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const earlier = request.steps.slice(0, request.step - 1);
  return (
    <NativeSelect
      label={t('request.toStep')}
      value={String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={earlier.map((one, at) => ({
        value: String(at + 1),
        label: language === 'ar' ? one.nameAr : one.nameEn,
      }))}
    />
  );
}
