import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { PersonField } from '../../parts/PersonField';
import { useOffer } from './queries';

/** Lets a person take a certificate; the key is made when they do. */
export default function OfferDialog({ onDone, onClose }: { onDone(): void; onClose(): void }) {
  const { t } = useTranslation();
  const offer = useOffer();
  const [person, setPerson] = useState('');
  const [tried, setTried] = useState(false);
  const fault = useFieldFaults(offer.problem);
  const submit = async () => {
    setTried(true);
    if (person && (await offer.send(person))) onDone();
  };
  return (
    <Modal opened onClose={onClose} title={t('certificates.offer')}>
      <CommandForm command={offer} label={t('certificates.offerDo')} onSubmit={submit} onCancel={onClose}>
        <p>{t('certificates.offerWords')}</p>
        <PersonField
          id="offer-person"
          label={t('certificates.person')}
          value={person}
          error={fault('personId') ?? (tried && !person ? t('certificates.personMissing') : undefined)}
          onChange={setPerson}
        />
      </CommandForm>
    </Modal>
  );
}
