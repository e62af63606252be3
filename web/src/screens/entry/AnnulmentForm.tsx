import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useAnnulmentRequest } from './commands';
import type { EntryFormProps } from './EntryDialog';
import { ReasonField, tooShort } from './ReasonField';

/** Asks that the number be annulled: why, and by which decision. Somebody else decides. */
export function AnnulmentForm({ entry, onCancel, onDone }: EntryFormProps) {
  const { t } = useTranslation();
  const command = useAnnulmentRequest(entry.id);
  const faults = useFieldFaults(command.problem);
  const [reason, setReason] = useState('');
  const [decisionReference, setReference] = useState('');
  const [tried, setTried] = useState(false);
  const unfounded = !decisionReference.trim();
  const submit = async () => {
    setTried(true);
    if (tooShort(reason) || unfounded) return;
    if (await command.send({ reason: reason.trim(), decisionReference: decisionReference.trim() })) onDone();
  };
  return (
    <CommandForm
      command={command}
      label={t('act.request-annulment')}
      onSubmit={() => void submit()}
      onCancel={onCancel}
    >
      <p>{t('annul.explained')}</p>
      <ReasonField
        label={t('annul.reason')}
        value={reason}
        onChange={setReason}
        tried={tried}
        fault={faults('reason')}
      />
      <TextInput
        label={t('annul.decision')}
        description={t('annul.decisionHint')}
        maxLength={200}
        autoComplete="off"
        value={decisionReference}
        error={tried && unfounded ? t('annul.decisionMissing') : faults('decisionReference')}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
