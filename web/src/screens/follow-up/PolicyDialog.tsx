import { Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { asciiDigits } from '../../inputs/digits';
import { NumberField } from '../../inputs/NumberField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { type Policy, policyQuery, useSetPolicy } from './queries';

interface PolicyDialogProps {
  unitId: string;
  onClose(): void;
}

const STAGES = ['departmentAfter', 'headAfter', 'diwanAfter'] as const;

/** When people are warned, and after how many working days it goes up. */
export default function PolicyDialog({ unitId, onClose }: PolicyDialogProps) {
  const { t } = useTranslation();
  const policy = useQuery(policyQuery(unitId)).data;
  return (
    <Modal opened onClose={onClose} title={t('followUp.policy')}>
      {policy && <PolicyForm unitId={unitId} held={policy} onClose={onClose} />}
    </Modal>
  );
}

function PolicyForm({ unitId, held, onClose }: PolicyDialogProps & { held: Policy }) {
  const { t } = useTranslation();
  const command = useSetPolicy(unitId);
  const faults = useFieldFaults(command.problem);
  const [warnings, setWarnings] = useState(shownDigits(held.warnDaysBefore.join(' ')));
  const [after, setAfter] = useState<Record<(typeof STAGES)[number], number | null>>(held);
  const submit = async () => {
    const warnDaysBefore = (asciiDigits(warnings).match(/\d+/g) ?? []).map(Number);
    const [departmentAfter = 0, headAfter = 0, diwanAfter = 0] = STAGES.map((stage) => after[stage] ?? 0);
    if (await command.send({ warnDaysBefore, departmentAfter, headAfter, diwanAfter })) onClose();
  };
  return (
    <CommandForm command={command} label={t('followUp.policySave')} onSubmit={() => void submit()} onCancel={onClose}>
      <p>{t('followUp.policyWords')}</p>
      <TextInput
        data-autofocus
        label={t('followUp.warnBefore')}
        description={t('followUp.warnHint')}
        inputMode="numeric"
        autoComplete="off"
        value={warnings}
        error={faults('warnDaysBefore')}
        onChange={(event) => setWarnings(event.currentTarget.value)}
      />
      {STAGES.map((stage) => (
        <NumberField
          key={stage}
          id={`policy-${stage}`}
          label={t(`followUp.${stage}`)}
          value={after[stage]}
          onChange={(days) => setAfter((before) => ({ ...before, [stage]: days }))}
          error={faults(stage)}
        />
      ))}
    </CommandForm>
  );
}
