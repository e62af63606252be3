import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/use-command';
import { CodeField } from '../../../parts/CodeField';
import { CommandForm, useFieldFaults } from '../../../parts/CommandForm';
import { type Begun, begin, confirm } from './commands';

interface BeginFormProps {
  onCodes(codes: string[]): void;
  onCancel(): void;
}

/** First the password, then the secret for the telephone and the code that the telephone makes of it. */
export function BeginForm({ onCodes, onCancel }: BeginFormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [begun, setBegun] = useState<Begun>();
  const command = useCommand(begin);
  const faultOf = useFieldFaults(command.problem);
  if (begun) return <ConfirmForm begun={begun} onCodes={onCodes} onCancel={onCancel} />;
  const submit = async () => {
    if (password) setBegun(await command.send(password));
  };
  return (
    <CommandForm command={command} label={t('second.next')} onSubmit={() => void submit()} onCancel={onCancel}>
      <PasswordInput
        data-autofocus
        label={t('password.present')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        value={password}
        error={faultOf('presentPassword')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </CommandForm>
  );
}

function ConfirmForm({ begun, onCodes, onCancel }: BeginFormProps & { begun: Begun }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const command = useCommand(confirm);
  const faultOf = useFieldFaults(command.problem);
  const submit = async () => {
    const codes = code && (await command.send(code));
    if (codes) onCodes(codes);
  };
  const { size, path } = begun.qr;
  return (
    <CommandForm command={command} label={t('second.on')} onSubmit={() => void submit()} onCancel={onCancel}>
      <p>{t('second.scan')}</p>
      <svg className="second-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('second.qr')}>
        <path d={path} fill="currentColor" />
      </svg>
      <p>
        {t('second.type')}{' '}
        <bdi dir="ltr" className="num">
          {begun.secret}
        </bdi>
      </p>
      <CodeField first value={code} onChange={setCode} error={faultOf('code')} />
    </CommandForm>
  );
}
