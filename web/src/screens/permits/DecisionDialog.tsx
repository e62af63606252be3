import { Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { type Decision, type Permit, useDecide } from './queries';

export interface DecisionDialogProps {
  permit: Permit;
  decision: Decision;
  onClose(): void;
  onDone(what: string): void;
}

/** Why, and by which decision: whoever checks the permit sees the new state at once. */
export default function DecisionDialog({ permit, decision, onClose, onDone }: DecisionDialogProps) {
  const { t } = useTranslation();
  const decide = useDecide(permit.id, decision);
  const fault = useFieldFaults(decide.problem);
  const [grounds, setGrounds] = useState({ reason: '', decisionReference: '' });
  const submit = async () => {
    if (await decide.send(grounds)) onDone(t(`permits.${decision}Done`));
  };
  return (
    <Modal opened onClose={onClose} title={t(`permits.${decision}`)}>
      <div className="stack">
        <p>{t(`permits.${decision}Words`)}</p>
        <CommandForm
          command={decide}
          label={t(`permits.${decision}`)}
          onSubmit={() => void submit()}
          onCancel={onClose}
        >
          <Textarea
            data-autofocus
            label={t('permits.reason')}
            autosize
            minRows={2}
            maxLength={1000}
            value={grounds.reason}
            error={fault('reason')}
            onChange={(event) => setGrounds({ ...grounds, reason: event.currentTarget.value })}
          />
          <TextInput
            label={t('permits.decisionReference')}
            description={t('permits.decisionReferenceHint')}
            maxLength={200}
            value={grounds.decisionReference}
            error={fault('decisionReference')}
            onChange={(event) => setGrounds({ ...grounds, decisionReference: event.currentTarget.value })}
          />
        </CommandForm>
      </div>
    </Modal>
  );
}
