import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { StillAtWork } from '../../parts/referring/StillAtWork';
import { type Filing, useFiling } from './commands';
import type { EntryFormProps } from './EntryDialog';
import { ReasonField, tooShort } from './ReasonField';

type WriteOff = NonNullable<Filing['writeOff']>;
export const WRITE_OFFS: WriteOff[] = ['BY_REPLY', 'BY_PHONE', 'FOR_INFORMATION', 'NO_REPLY_NEEDED', 'OTHER'];
/** Said by itself it says nothing: a few words go with it. */
const needsWords = (writeOff: WriteOff | '') => writeOff === 'BY_PHONE' || writeOff === 'OTHER';

/** Where the sheet lies, and where a reply was wanted, why nothing more is owed. */
export function FilingForm({ entry, onCancel, onDone }: EntryFormProps) {
  const { t } = useTranslation();
  const command = useFiling(entry.id);
  const faults = useFieldFaults(command.problem);
  const [fileReference, setReference] = useState('');
  const [writeOff, setWriteOff] = useState<WriteOff | ''>('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const owed = entry.replyWantedBy !== null && !writeOff;
  const nowhere = !fileReference.trim();
  const submit = async () => {
    setTried(true);
    if (nowhere || owed || (needsWords(writeOff) && tooShort(reason))) return;
    const filing = { fileReference: fileReference.trim(), writeOff: writeOff || null, reason: reason.trim() };
    if (await command.send(filing)) onDone();
  };
  return (
    <CommandForm command={command} label={t('act.file')} onSubmit={() => void submit()} onCancel={onCancel}>
      {command.problem?.code === 'action-open' && <StillAtWork entryId={entry.id} />}
      <TextInput
        data-autofocus
        label={t('filing.reference')}
        description={t('filing.referenceHint')}
        maxLength={200}
        autoComplete="off"
        value={fileReference}
        error={tried && nowhere ? t('filing.referenceMissing') : faults('fileReference')}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <NativeSelect
        label={
          <>
            {t('filing.writeOff')} {!entry.replyWantedBy && <span className="optional">{t('form.optional')}</span>}
          </>
        }
        value={writeOff}
        error={tried && owed ? t('problem.write-off-needed') : faults('writeOff')}
        onChange={(event) => setWriteOff(event.currentTarget.value as WriteOff | '')}
        data={[
          { value: '', label: t('filing.nothingOwed') },
          ...WRITE_OFFS.map((value) => ({ value, label: t(`writeOff.${value}`) })),
        ]}
      />
      <ReasonField
        label={t('filing.reason')}
        value={reason}
        onChange={setReason}
        tried={tried}
        fault={faults('reason')}
        optional={!needsWords(writeOff)}
      />
    </CommandForm>
  );
}
