import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DecisionForm } from '../entry/DecisionForm';
import type { WaitingAnnulment } from './queries';

export interface DecisionDialogProps {
  annulment: WaitingAnnulment;
  opened: boolean;
  onClose(): void;
  onDone(): void;
}

export default function DecisionDialog({ annulment, opened, onClose, onDone }: DecisionDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('act.decide-annulment')}>
      <DecisionForm annulment={annulment} onCancel={onClose} onDone={onDone} />
    </Modal>
  );
}
