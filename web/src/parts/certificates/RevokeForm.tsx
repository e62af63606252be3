import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm } from '../CommandForm';
import { REASONS, type Reason, useRevoke } from './revoking';

export interface RevokeFormProps {
  serial: string;
  /** The reasons that fit; all of them unless said. */
  reasons?: readonly Reason[];
  onDone(): void;
  onCancel(): void;
}

/** Revokes a certificate for ever, with a coded reason. */
export function RevokeForm({ serial, reasons = REASONS, onDone, onCancel }: RevokeFormProps) {
  const { t } = useTranslation();
  const revoke = useRevoke(serial);
  const [reason, setReason] = useState<Reason | ''>('');
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (reason && (await revoke.send(reason))) onDone();
  };
  return (
    <CommandForm command={revoke} label={t('certificate.revokeDo')} onSubmit={submit} onCancel={onCancel}>
      <p>{t('certificate.revokeWords')}</p>
      <NativeSelect
        data-autofocus
        label={t('certificate.reason')}
        value={reason}
        error={tried && !reason ? t('certificate.reasonMissing') : undefined}
        data={[
          { value: '', label: '' },
          ...reasons.map((one) => ({ value: one, label: t(`certificateReason.${one}`) })),
        ]}
        onChange={(event) => setReason(event.currentTarget.value as Reason | '')}
      />
    </CommandForm>
  );
}
