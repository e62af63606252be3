import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asciiDigits } from '../../inputs/digits';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useAddPerson } from './queries';

export interface AddPersonProps {
  onAdded(person: { id: string; oneTimePassword: string | null }): void;
}

export function AddPerson({ onAdded }: AddPersonProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpened(true)}>
        {t('people.add')}
      </button>
      <Modal opened={opened} onClose={close} title={t('people.add')}>
        <NewPersonForm
          onCancel={close}
          onAdded={(person) => {
            close();
            onAdded(person);
          }}
        />
      </Modal>
    </>
  );
}

const NOBODY = { nameAr: '', nameEn: '', userName: '', employeeNumber: '' };

function NewPersonForm({ onAdded, onCancel }: AddPersonProps & { onCancel(): void }) {
  const { t } = useTranslation();
  const add = useAddPerson();
  const fault = useFieldFaults(add.problem);
  const [wish, setWish] = useState(NOBODY);
  const taken = (code: 'user-name-taken' | 'employee-number-taken') =>
    add.problem?.code === code ? t(`problem.${code}`) : undefined;
  const submit = async () => {
    const added = await add.send({
      ...wish,
      userName: wish.userName.trim().toLowerCase(),
      employeeNumber: asciiDigits(wish.employeeNumber),
    });
    if (added) onAdded(added);
  };
  const field = (name: keyof typeof NOBODY) => ({
    value: wish[name],
    error: fault(name),
    onChange: (event: { currentTarget: { value: string } }) => setWish({ ...wish, [name]: event.currentTarget.value }),
  });
  return (
    <CommandForm command={add} label={t('people.addDo')} onSubmit={submit} onCancel={onCancel}>
      <p>{t('people.addWords')}</p>
      <TextInput label={t('people.nameAr')} data-autofocus lang="ar" dir="rtl" maxLength={150} {...field('nameAr')} />
      <TextInput label={t('people.nameEn')} lang="en" dir="ltr" maxLength={150} {...field('nameEn')} />
      <TextInput
        label={t('signIn.userName')}
        description={t('people.userNameHint')}
        dir="ltr"
        autoComplete="off"
        maxLength={64}
        {...field('userName')}
        error={fault('userName') ?? taken('user-name-taken')}
      />
      <TextInput
        label={t('people.employeeNumber')}
        dir="ltr"
        autoComplete="off"
        maxLength={40}
        {...field('employeeNumber')}
        error={fault('employeeNumber') ?? taken('employee-number-taken')}
      />
    </CommandForm>
  );
}
