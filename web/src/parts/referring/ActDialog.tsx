import { Modal, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyName } from '../../keys/key-name';
import { useSettings } from '../../settings';
import { CommandForm, useFieldFaults } from '../CommandForm';
import { useActing } from './commands';
import { HolderField } from './HolderField';
import type { Holder } from './holders';
import { holdersQuery, type Referral } from './queries';
import type { Asked } from './ReferralActions';

const LEAST = 3;
/** The server's name of the field that the words go into. */
const FIELD: Record<Asked, string> = {
  complete: 'outcome',
  return: 'reason',
  comment: 'text',
  reassign: 'reason',
  withdraw: 'reason',
};

export interface ActDialogProps {
  referral: Pick<Referral, 'id' | 'unitId'>;
  act: Asked;
  onClose(): void;
  onDone(): void;
}

/** Asks for the outcome, the reason or the comment, and where it goes to somebody else, to whom. */
export default function ActDialog({ act, onClose, ...props }: ActDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={t(`referral.do.${act}`)}>
      <ActForm act={act} onClose={onClose} {...props} />
    </Modal>
  );
}

function ActForm({ referral, act, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const command = useActing(referral.id);
  const faults = useFieldFaults(command.problem);
  const holders = useQuery({ ...holdersQuery(referral.unitId, language), enabled: act === 'reassign' });
  const [words, setWords] = useState('');
  const [to, setTo] = useState<Holder>();
  const [tried, setTried] = useState(false);
  const short = words.trim().length < LEAST;
  const submit = async () => {
    setTried(true);
    if (short) return;
    const said = words.trim();
    if (act !== 'reassign') {
      if (await command.send({ act, words: said })) onDone();
    } else if (to && (await command.send({ act, words: said, to: idOf(to) }))) onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (keyName(event) !== 'Ctrl+Enter') return;
    event.preventDefault();
    void submit();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its key is that of the form in it
    <div onKeyDown={onKeyDown}>
      <CommandForm command={command} label={t(`referral.do.${act}`)} onSubmit={() => void submit()} onCancel={onClose}>
        <p>{t(`referral.explain.${act}`)}</p>
        {act === 'reassign' && (
          <div>
            <HolderField
              id="reassign-to"
              data-autofocus
              label={t('refer.to')}
              holders={holders.data ?? []}
              error={tried && !to ? t('refer.nobody') : undefined}
              onChosen={setTo}
            />
            {to && <strong>{to.name}</strong>}
          </div>
        )}
        <Textarea
          {...(act !== 'reassign' && { 'data-autofocus': true })}
          label={t(`referral.words.${act}`)}
          rows={3}
          maxLength={1000}
          value={words}
          error={tried && short ? t('referral.wordsMissing') : faults(FIELD[act])}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </CommandForm>
    </div>
  );
}

/** Which of the two it is. */
const idOf = ({ departmentId, personId }: Holder) => (departmentId ? { departmentId } : { personId: personId! });
