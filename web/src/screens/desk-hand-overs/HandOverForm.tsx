import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import type { FoldedParty } from '../../inputs/party-match';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { HolderField } from '../../parts/referring/HolderField';
import type { Holder } from '../../parts/referring/holders';
import { holdersQuery } from '../../parts/referring/queries';
import { PinField } from '../../parts/signing/PinField';
import { useSettings } from '../../settings';
import { Failed, Loading } from '../../states/states';
import { DeskLines } from './DeskLines';
import { deskQuery, useHandingOver } from './queries';

const LEAST = 3;

export interface HandOverFormProps {
  unitId: string;
  onCancel(): void;
  /** The list that was signed. */
  onDone(id: string): void;
}

/** Who leaves, what lies on the desk, who takes over and why; then the PIN signs the list. */
export default function HandOverForm({ unitId, onCancel, onDone }: HandOverFormProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const holders = useQuery(holdersQuery(unitId, language)).data ?? NOBODY;
  const people = useMemo(() => holders.filter(({ party }) => party.personId), [holders]);
  const command = useHandingOver();
  const faults = useFieldFaults(command.problem);
  const [from, setFrom] = useState<Holder>();
  const [to, setTo] = useState<Holder>();
  const [reason, setReason] = useState('');
  const [pin, setPin] = useState('');
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < LEAST;
  const submit = async () => {
    setTried(true);
    if (!from?.personId || !to || short || !pin) return;
    const taker = to.personId ? { toPersonId: to.personId } : { toDepartmentId: to.departmentId };
    const made = await command.send({ unitId, fromPersonId: from.personId, ...taker, reason: reason.trim(), pin });
    setPin('');
    if (made) onDone(made.id);
  };
  return (
    <section className="panel stack" aria-label={t('desks.title')}>
      <CommandForm command={command} label={t('desks.sign')} onSubmit={() => void submit()} onCancel={onCancel}>
        <Who
          id="desk-from"
          label={t('desks.from')}
          holders={people}
          chosen={from}
          error={tried && !from ? t('desks.nobody') : undefined}
          onChosen={setFrom}
        />
        {from?.personId && <Desk unitId={unitId} personId={from.personId} />}
        <Who
          id="desk-to"
          label={t('desks.to')}
          holders={holders}
          chosen={to}
          error={tried && !to ? t('refer.nobody') : (faults('toPersonId') ?? faults('toDepartmentId'))}
          onChosen={setTo}
        />
        <Textarea
          label={t('desks.reason')}
          rows={2}
          maxLength={500}
          value={reason}
          error={tried && short ? t('referral.wordsMissing') : faults('reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <PinField value={pin} problem={command.problem} missing={tried && !pin && !command.problem} onChange={setPin} />
      </CommandForm>
    </section>
  );
}

const NOBODY: FoldedParty<Holder>[] = [];

interface WhoProps {
  id: string;
  label: string;
  holders: FoldedParty<Holder>[];
  chosen: Holder | undefined;
  error: string | undefined;
  onChosen(holder: Holder | undefined): void;
}

/** Found by a few letters; then the name stands, and can be changed. */
function Who({ chosen, onChosen, ...field }: WhoProps) {
  const { t } = useTranslation();
  if (!chosen) return <HolderField {...field} onChosen={onChosen} />;
  return (
    <p className="chips">
      {field.label} <strong>{chosen.name}</strong> <small>{chosen.beside}</small>
      <button type="button" className="link at-end" onClick={() => onChosen(undefined)}>
        {t('desks.change')}
        <span className="only-heard"> {field.label}</span>
      </button>
    </p>
  );
}

function Desk({ unitId, personId }: { unitId: string; personId: string }) {
  const { t } = useTranslation();
  const desk = useQuery(deskQuery(unitId, personId));
  if (desk.isPending) return <Loading />;
  if (desk.isError) return <Failed fault={desk.error} again={() => void desk.refetch()} />;
  const { items, unreadable } = desk.data;
  return (
    <div className="said-note">
      <p className="strong">
        {items.length > 0 ? t('desks.held', { number: shownDigits(items.length) }) : t('desks.empty')}
      </p>
      {unreadable > 0 && <p>{t('desks.unreadable', { number: shownDigits(unreadable) })}</p>}
      <DeskLines lines={items} />
    </div>
  );
}
