import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandState } from '../../api/use-command';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { DateField } from '../../inputs/DateField';
import { CommandForm, useFieldFaults } from '../CommandForm';
import { cairoMoment, inCairo, readTime } from './cairo-moment';
import type { Taken } from './use-endings';
import { words } from './words';

addWords(words);

export interface HandOverDialogProps {
  opened: boolean;
  recipient: string;
  command: CommandState<Taken, unknown>;
  onClose(): void;
}

/** Asks for what stands on the signed slip: full name, title and time (INV-27). */
export function HandOverDialog({ opened, recipient, command, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={`${t('handOver.title')} – ${recipient}`}>
      <TakenForm command={command} onClose={onClose} />
    </Modal>
  );
}

function TakenForm({ command, onClose }: Pick<HandOverDialogProps, 'command' | 'onClose'>) {
  const { t } = useTranslation();
  const faultOf = useFieldFaults(command.problem);
  const [now] = useState(() => inCairo(new Date()));
  const [fullName, setFullName] = useState('');
  const [title, setTitle] = useState('');
  const [day, setDay] = useState<string | null>(now.day);
  const [time, setTime] = useState(() => shownDigits(now.time));
  const [tried, setTried] = useState(false);
  const at = readTime(time);
  const complete = fullName.trim().length >= 3 && title.trim() !== '' && day !== null && at !== null;
  const missing = (
    there: boolean,
    key: 'handOver.fullNameMissing' | 'handOver.jobTitleMissing' | 'handOver.dayMissing' | 'handOver.timeMissing',
  ) => (tried && !there ? t(key) : undefined);
  const submit = async () => {
    setTried(true);
    if (!complete) return;
    const taken = { fullName: fullName.trim(), title: title.trim(), at: cairoMoment(day, at) };
    if (await command.send(taken)) onClose();
  };
  return (
    <CommandForm command={command} label={t('handOver.title')} onSubmit={() => void submit()} onCancel={onClose}>
      <p>{t('handOver.explained')}</p>
      <TextInput
        data-autofocus
        label={t('handOver.fullName')}
        maxLength={200}
        value={fullName}
        error={missing(fullName.trim().length >= 3, 'handOver.fullNameMissing') ?? faultOf('fullName')}
        onChange={(event) => setFullName(event.currentTarget.value)}
      />
      <TextInput
        label={t('handOver.jobTitle')}
        maxLength={200}
        value={title}
        error={missing(title.trim() !== '', 'handOver.jobTitleMissing') ?? faultOf('title')}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <div className="two">
        <DateField
          id="taken-day"
          label={t('handOver.day')}
          value={day}
          latest={now.day}
          onChange={setDay}
          error={missing(day !== null, 'handOver.dayMissing') ?? faultOf('at')}
        />
        <TextInput
          label={t('handOver.time')}
          inputMode="numeric"
          autoComplete="off"
          classNames={{ wrapper: 'plain-direction' }}
          value={time}
          error={missing(at !== null, 'handOver.timeMissing')}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </div>
    </CommandForm>
  );
}
