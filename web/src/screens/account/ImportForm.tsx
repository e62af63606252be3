import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useImport } from './own-certificate';
import { type FormProps, useNewPin } from './PinForms';

/** Why a PKCS#12 file is not taken. */
const FILE_FAULTS = ['malformed', 'wrong-password', 'no-key', 'no-certificate'] as const;

/** A certificate of a licensed provider, brought as its PKCS#12 file with the password that opens it. */
export function ImportForm({ onDone, onCancel }: FormProps) {
  const { t } = useTranslation();
  const bring = useImport();
  const fault = useFieldFaults(bring.problem);
  const unread = FILE_FAULTS.find((reason) => bring.problem?.code === `pkcs12-${reason}`);
  const [file, setFile] = useState<File>();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { pin, fields, ready } = useNewPin(bring.problem, 'pin');
  const submit = async () => {
    setTried(true);
    if (ready() && file && (await bring.send({ file, password, pin }))) onDone();
  };
  const unreadWords = unread && t(`own.fileFault.${unread}`);
  const fileFault =
    (unread === 'wrong-password' ? undefined : unreadWords) ??
    fault('file') ??
    (tried && !file ? t('own.fileNeeded') : undefined);
  return (
    <CommandForm command={bring} label={t('own.importDo')} onSubmit={submit} onCancel={onCancel}>
      <p>{t('own.importWords')}</p>
      <div>
        <label htmlFor="own-file">{t('own.file')}</label>
        <input
          id="own-file"
          className="own-file"
          type="file"
          accept=".p12,.pfx,application/x-pkcs12"
          aria-invalid={fileFault !== undefined}
          aria-describedby="own-file-fault"
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
        <p id="own-file-fault" className="field-fault">
          {fileFault}
        </p>
      </div>
      <PasswordInput
        label={t('own.filePassword')}
        autoComplete="off"
        maxLength={200}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        value={password}
        error={unread === 'wrong-password' ? unreadWords : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {fields}
    </CommandForm>
  );
}
