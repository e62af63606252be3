import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentShown, shownDigits } from '../../i18n/shown';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useDecision } from './commands';
import { ReasonField, tooShort } from './ReasonField';

const DECISIONS = ['approve', 'decline'] as const;

export interface DecisionFormProps {
  annulment: {
    id: string;
    reason: string;
    decisionReference: string;
    requestedBy: string;
    requestedAt: string;
  };
  onCancel(): void;
  onDone(): void;
}

/** The second person agrees, or declines and says why. Agreed, it cannot be taken back. */
export function DecisionForm({ annulment, onCancel, onDone }: DecisionFormProps) {
  const { t } = useTranslation();
  const command = useDecision(annulment.id);
  const faults = useFieldFaults(command.problem);
  const [decision, setDecision] = useState<(typeof DECISIONS)[number]>();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (!decision || (decision === 'decline' && tooShort(note))) return;
    if (await command.send({ approved: decision === 'approve', note: note.trim() })) onDone();
  };
  return (
    <CommandForm command={command} label={t('act.decide-annulment')} onSubmit={() => void submit()} onCancel={onCancel}>
      <div>
        <p>
          <bdi>{shownDigits(annulment.reason)}</bdi>
        </p>
        <p className="reference">
          {t('entry.decisionReference')} <bdi>{shownDigits(annulment.decisionReference)}</bdi>
        </p>
        <p className="reference">
          {annulment.requestedBy} · <MomentShown of={annulment.requestedAt} />
        </p>
      </div>
      <fieldset className="decision" aria-describedby="decision-missing">
        <legend>{t('decide.decision')}</legend>
        {DECISIONS.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="decision"
              checked={decision === one}
              aria-invalid={(tried && !decision) || undefined}
              onChange={() => setDecision(one)}
            />
            {t(`decide.${one}`)}
          </label>
        ))}
        <small id="decision-missing" role="alert">
          {tried && !decision && t('decide.missing')}
        </small>
      </fieldset>
      <ReasonField
        label={t('decide.note')}
        value={note}
        onChange={setNote}
        tried={tried}
        fault={faults('note')}
        optional={decision !== 'decline'}
      />
    </CommandForm>
  );
}
