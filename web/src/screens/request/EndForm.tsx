import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { Wanted } from './NoteForm';
import type { StepFormProps } from './StepDialog';

const LEAST = 3;

/** Handed over, or taken back by the applicant. With a letter still open it ends only with a reason (INV-48). */
export function EndForm({ request, step, command, onClose, onDone }: StepFormProps<'close' | 'withdraw'>) {
  const { t } = useTranslation();
  const fault = useFieldFaults(command.problem);
  const [words, setWords] = useState('');
  const [override, setOverride] = useState('');
  const [tried, setTried] = useState(false);
  // One that the reader may not open is refused by the server, and asked for then.
  const open = request.letters.filter((letter) => letter.open).length;
  const asksWhy = open > 0 || command.problem?.code === 'request-has-open-letter';
  const whyless = asksWhy && override.trim().length < LEAST;
  const wordless = step === 'withdraw' && words.trim().length < LEAST;
  const submit = async () => {
    setTried(true);
    if (whyless || wordless) return;
    const why = asksWhy ? { override: override.trim() } : {};
    const said = words.trim();
    const sent = await command.send(
      step === 'close' ? { step, told: said, note: '', ...why } : { step, reason: said, ...why },
    );
    if (sent) onDone();
  };
  return (
    <CommandForm command={command} label={t(`requestDo.${step}`)} onSubmit={() => void submit()} onCancel={onClose}>
      <p>{t(`requestDo.explain.${step}`)}</p>
      <Textarea
        data-autofocus
        label={<Wanted words={t(step === 'close' ? 'request.told' : 'request.reason')} optional={step === 'close'} />}
        description={step === 'close' ? t('request.toldSeenBy') : undefined}
        maxLength={500}
        value={words}
        error={
          fault(step === 'close' ? 'told' : 'reason') ?? (tried && wordless ? t('request.reasonMissing') : undefined)
        }
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {asksWhy && (
        <>
          <p className="said-open">{t('request.openLetters', { number: shownDigits(open) })}</p>
          <Textarea
            label={t('request.override')}
            maxLength={1000}
            value={override}
            error={fault('override') ?? (tried && whyless ? t('request.reasonMissing') : undefined)}
            onChange={(event) => setOverride(event.currentTarget.value)}
          />
        </>
      )}
    </CommandForm>
  );
}
