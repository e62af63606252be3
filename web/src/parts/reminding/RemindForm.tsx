import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { NumberField } from '../../inputs/NumberField';
import { ProblemNote } from '../../states/ProblemNote';
import { SigningKey } from '../signing/SigningKey';
import { AnsweredList } from './AnsweredList';
import { type ReminderMade, type ReminderPreview, useReminding } from './queries';

export interface RemindFormProps {
  unitId: string;
  preview: ReminderPreview;
  days: number | null;
  onDays(days: number | null): void;
  onMade(made: ReminderMade): void;
  onClose(): void;
}

/** What it says and by when; whoever signs here may let it go out at once. */
export function RemindForm({ unitId, preview, days, onDays, onMade, onClose }: RemindFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<string>();
  const command = useReminding();
  const open = preview.reminded.filter(({ answered }) => !answered);
  const answered = preview.reminded.filter((line) => line.answered);
  const daysWrong = days === null || days < 1 || days > 60;
  const textMissing = text !== undefined && text.trim() === '';
  const send = async (pin?: string): Promise<boolean> => {
    if (daysWrong || textMissing) return false;
    const of = open.map(({ letterId, position }) => ({ letterId, recipientPosition: position }));
    const wish = { unitId, of, replyWantedInWorkingDays: days, ...(text && { text }), ...(pin && { pin }) };
    const made = await command.send(wish);
    if (made) onMade(made);
    return made !== undefined;
  };
  if (open.length === 0)
    return (
      <div className="stack">
        <p className="said-note">{t('remind.allAnswered')}</p>
        <AnsweredList lines={answered} />
        <div className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('dialog.close')}
          </button>
        </div>
      </div>
    );
  const signs = preview.abilities.includes('sign');
  return (
    <div className="stack">
      {answered.length > 0 && (
        <div className="said-note" role="alert">
          <p>{t('remind.answered')}</p>
          <AnsweredList lines={answered} />
        </div>
      )}
      <Specimen preview={preview} recipients={[...new Set(open.map(({ recipientName }) => recipientName))]} />
      <NumberField
        id="remind-days"
        label={t('remind.days')}
        value={days}
        onChange={onDays}
        error={daysWrong ? t('remind.daysWrong') : undefined}
      />
      <Textarea
        label={t('remind.text')}
        rows={5}
        maxLength={4000}
        value={text ?? preview.text}
        error={textMissing ? t('remind.textMissing') : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text !== undefined && (
        <button type="button" className="link" onClick={() => setText(undefined)}>
          {t('remind.usual')}
        </button>
      )}
      {signs ? (
        <>
          <p className="reference">{t('remind.atOnce')}</p>
          <SigningKey signing={{ ...command, outcomes: [] }} letters={1} onSign={send} onClose={onClose} />
          <button type="button" className="link" aria-busy={command.busy} onClick={() => void send()}>
            {t('remind.later')}
          </button>
        </>
      ) : (
        <>
          <ProblemNote problem={command.problem} />
          <div className="buttons">
            <button type="button" className="button primary" aria-busy={command.busy} onClick={() => void send()}>
              {t('remind.submit')}
            </button>
            <button type="button" className="button quiet" onClick={onClose}>
              {t('dialog.cancel')}
            </button>
          </div>
        </>
      )}
    </div>
  );
}

/** The head of the sheet: which reminder, to whom, of what. */
function Specimen({ preview, recipients }: { preview: ReminderPreview; recipients: string[] }) {
  const { t } = useTranslation();
  const to =
    recipients.length > 3 ? t('remind.recipients', { number: shownDigits(recipients.length) }) : recipients.join('، ');
  return (
    <section className="reminder-specimen" aria-label={t('remind.reads')}>
      <h3>{preview.heading}</h3>
      <p>
        <span className="reference">{t('remind.to')}</span> {to}
      </p>
      <p className="strong">{shownDigits(preview.subject)}</p>
      <ul>
        {preview.references.map((reference) => (
          <li key={reference}>{reference}</li>
        ))}
      </ul>
    </section>
  );
}
