import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RequestPage } from '../../parts/requests/queries';
import type { Step } from './actions';
import { EndForm } from './EndForm';
import { NoteForm } from './NoteForm';
import { PauseForm, ResumeForm } from './PauseForms';
import { useStep } from './queries';

export interface StepDialogProps {
  request: RequestPage;
  step: Step;
  onClose(): void;
  onDone(what: string): void;
}

/** What every form of a step gets. */
export interface StepFormProps<One extends Step> {
  request: RequestPage;
  step: One;
  command: ReturnType<typeof useStep>;
  onClose(): void;
  onDone(): void;
}

/** Says what a step does, and asks for what belongs to it. */
export default function StepDialog({ request, step, onClose, onDone }: StepDialogProps) {
  const { t } = useTranslation();
  const command = useStep(request);
  const title = t(`requestDo.${step}`);
  const form = { request, command, onClose, onDone: () => onDone(t('request.done', { what: title })) };
  return (
    <Modal opened onClose={onClose} title={title}>
      {step === 'pause' ? (
        <PauseForm step={step} {...form} />
      ) : step === 'resume' ? (
        <ResumeForm step={step} {...form} />
      ) : step === 'close' || step === 'withdraw' ? (
        <EndForm step={step} {...form} />
      ) : (
        <NoteForm step={step} {...form} />
      )}
    </Modal>
  );
}
