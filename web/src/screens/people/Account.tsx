import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandState } from '../../api/use-command';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { EmailForm } from './EmailForm';
import { type Person, useAccount } from './queries';

type Act = 'rename' | 'set-email' | 'reset-password' | 'reset-second-factor' | 'disable' | 'enable';
const ACTS: Act[] = ['rename', 'set-email', 'reset-password', 'reset-second-factor', 'disable', 'enable'];

/** What may be done with the account; each is asked once more before it is carried out. */
export function Account({ person, onPassword }: { person: Person; onPassword(password: string | null): void }) {
  const { t } = useTranslation();
  const account = useAccount(person.id);
  const [asking, setAsking] = useState<Act>();
  const close = () => {
    for (const command of Object.values(account)) command.forget();
    setAsking(undefined);
  };
  const reset = async () => {
    const given = await account.resetPassword.send(null);
    if (!given) return;
    close();
    onPassword(given.oneTimePassword);
  };
  const acts = ACTS.filter((act) => person.abilities.includes(act));
  if (acts.length === 0) return null;
  return (
    <div className="buttons">
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          className={act === 'disable' ? 'button quiet' : 'button'}
          onClick={() => setAsking(act)}
        >
          {t(`people.${act}`)}
        </button>
      ))}
      <Modal opened={asking === 'rename'} onClose={close} title={t('people.rename')}>
        <Rename person={person} command={account.rename} onDone={close} />
      </Modal>
      <Modal opened={asking === 'set-email'} onClose={close} title={t('people.set-email')}>
        <EmailForm person={person} command={account.setEmail} onDone={close} />
      </Modal>
      <Modal opened={asking === 'reset-password'} onClose={close} title={t('people.reset-password')}>
        <CommandForm
          command={account.resetPassword}
          label={t('people.resetDo')}
          onSubmit={() => void reset()}
          onCancel={close}
        >
          <p>{t('people.resetWords')}</p>
        </CommandForm>
      </Modal>
      <Asked act="disable" asking={asking} command={account.disable} onClose={close} />
      <Asked act="enable" asking={asking} command={account.enable} onClose={close} />
      <Asked act="reset-second-factor" asking={asking} command={account.resetSecondFactor} onClose={close} />
    </div>
  );
}

interface AskedProps {
  act: Exclude<Act, 'rename' | 'set-email' | 'reset-password'>;
  asking: Act | undefined;
  command: CommandState<null, unknown>;
  onClose(): void;
}

/** Says what will follow, and carries it out. */
function Asked({ act, asking, command, onClose }: AskedProps) {
  const { t } = useTranslation();
  const submit = async () => {
    if (await command.send(null)) onClose();
  };
  return (
    <Modal opened={asking === act} onClose={onClose} title={t(`people.${act}`)}>
      <CommandForm command={command} label={t(`people.${act}`)} onSubmit={submit} onCancel={onClose}>
        <p>{t(`peopleAsked.${act}`)}</p>
      </CommandForm>
    </Modal>
  );
}

interface RenameProps {
  person: Person;
  command: CommandState<{ nameAr: string; nameEn: string }, unknown>;
  onDone(): void;
}

function Rename({ person, command, onDone }: RenameProps) {
  const { t } = useTranslation();
  const fault = useFieldFaults(command.problem);
  const [nameAr, setNameAr] = useState(person.nameAr);
  const [nameEn, setNameEn] = useState(person.nameEn);
  const submit = async () => {
    if (await command.send({ nameAr, nameEn })) onDone();
  };
  return (
    <CommandForm command={command} label={t('people.renameDo')} onSubmit={submit} onCancel={onDone}>
      <TextInput
        label={t('people.nameAr')}
        data-autofocus
        lang="ar"
        dir="rtl"
        maxLength={150}
        value={nameAr}
        error={fault('nameAr')}
        onChange={(event) => setNameAr(event.currentTarget.value)}
      />
      <TextInput
        label={t('people.nameEn')}
        lang="en"
        dir="ltr"
        maxLength={150}
        value={nameEn}
        error={fault('nameEn')}
        onChange={(event) => setNameEn(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
