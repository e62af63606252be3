import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { type Made, useMaking } from './use-making';

interface MakePageProps {
  opened: boolean;
  unitId: string;
  dispatchIds: string[];
  onMade(made: Made): void;
  onClose(): void;
}

/** Asks who carries the chosen letters, and writes the page. */
export default function MakePage({ opened, ...form }: MakePageProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={form.onClose} title={t('handover.make')}>
      <PageForm {...form} />
    </Modal>
  );
}

function PageForm({ unitId, dispatchIds, onMade, onClose }: Omit<MakePageProps, 'opened'>) {
  const { t } = useTranslation();
  const making = useMaking();
  const faultOf = useFieldFaults(making.problem);
  const [messenger, setMessenger] = useState('');
  const [tried, setTried] = useState(false);
  const named = messenger.trim().length >= 3;
  const submit = async () => {
    setTried(true);
    if (!named) return;
    const made = await making.send({ unitId, dispatchIds, messenger: messenger.trim() });
    if (!made) return;
    onMade(made);
    onClose();
  };
  return (
    <CommandForm command={making} label={t('handover.make')} onSubmit={() => void submit()} onCancel={onClose}>
      <p>{t('handover.makeExplained', { number: shownDigits(dispatchIds.length) })}</p>
      <TextInput
        data-autofocus
        label={t('handover.messenger')}
        maxLength={200}
        value={messenger}
        error={tried && !named ? t('handover.messengerMissing') : faultOf('messenger')}
        onChange={(event) => setMessenger(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
