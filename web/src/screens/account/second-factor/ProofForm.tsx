import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/use-command';
import { CodeField } from '../../../parts/CodeField';
import { CommandForm, useFieldFaults } from '../../../parts/CommandForm';
import type { Proof } from './commands';

interface ProofFormProps<Given> {
  label: string;
  carryOut(proof: Proof, key: string): Promise<Given>;
  onDone(given: Given): void;
  onCancel(): void;
}

/** Password and code together: neither of them alone changes anything. */
export function ProofForm<Given>({ label, carryOut, onDone, onCancel }: ProofFormProps<Given>) {
  const { t } = useTranslation();
  const [presentPassword, setPassword] = useState('');
  const [code, setCode] = useState('');
  const command = useCommand(async (proof: Proof, key: string) => ({ given: await carryOut(proof, key) }));
  const faultOf = useFieldFaults(command.problem);
  const submit = async () => {
    if (!presentPassword || !code) return;
    const done = await command.send({ presentPassword, code });
    if (done) onDone(done.given);
  };
  return (
    <CommandForm command={command} label={label} onSubmit={() => void submit()} onCancel={onCancel}>
      <CodeField value={code} onChange={setCode} error={faultOf('code')} />
      <PasswordInput
        label={t('password.present')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        value={presentPassword}
        error={faultOf('presentPassword')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
