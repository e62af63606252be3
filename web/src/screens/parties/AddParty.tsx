import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NamesForm } from './NamesForm';
import { useAddParty } from './queries';

const NOTHING = { nameAr: '', nameEn: '', aliases: [] };

/** Whoever sees the directory may note a correspondent in it. */
export function AddParty({ onAdded }: { onAdded(id: string): void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const add = useAddParty();
  const close = () => {
    add.forget();
    setOpened(false);
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setOpened(true)}>
        {t('parties.add')}
      </button>
      <Modal opened={opened} onClose={close} title={t('parties.add')}>
        <NamesForm
          names={NOTHING}
          command={add}
          label={t('parties.addDo')}
          onCancel={close}
          onSubmit={async (names) => {
            const added = await add.send(names);
            if (!added) return;
            close();
            onAdded(added.id);
          }}
        />
      </Modal>
    </>
  );
}
