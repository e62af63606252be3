import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useReopening } from './commands';
import type { EntryFormProps } from './EntryDialog';
import { ReasonField, tooShort } from './ReasonField';

/** Takes what was filed up again, and says why. */
export function ReopeningForm({ entry, onCancel, onDone }: EntryFormProps) {
  const { t } = useTranslation();
  const command = useReopening(entry.id);
  const faults = useFieldFaults(command.problem);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (!tooShort(reason) && (await command.send(reason.trim()))) onDone();
  };
  return (
    <CommandForm command={command} label={t('act.reopen')} onSubmit={() => void submit()} onCancel={onCancel}>
      <p>{t('reopen.explained')}</p>
      <ReasonField
        label={t('reopen.reason')}
        value={reason}
        onChange={setReason}
        tried={tried}
        fault={faults('reason')}
      />
    </CommandForm>
  );
}
