import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldArabic } from '../../../../src/search/arabic-folding';
import { newKey } from '../../api/intent';
import { partiesQuery } from '../../api/queries';
import { PartyField } from '../../inputs/PartyField';
import { type FoldedParty, partyNamed } from '../../inputs/party-match';
import { OrderedRows } from '../../parts/ordered/OrderedRows';
import { EveryUnitOfKind } from './EveryUnitOfKind';
import { type LetterKind, MOST, type Recipient } from './letter-form';
import { outsideQuery } from './queries';

export interface RecipientsProps {
  unitId: string;
  kind: LetterKind;
  recipients: Recipient[];
  error?: string;
  onChange(recipients: Recipient[]): void;
}

/** To whom it goes and who gets a copy, in the order in which they stand on the letter. */
export function Recipients({ unitId, kind, recipients, error, onChange }: RecipientsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const parties = useParties(unitId, kind, typed);
  const taken = new Set(recipients.map(({ unitId: unit, externalPartyId }) => unit ?? externalPartyId));
  const offered = parties.filter(({ party }) => !taken.has(party.unitId ?? party.externalPartyId ?? null));
  const add = (name: string) => {
    const party = partyNamed(offered, name);
    if (!party) return setTyped(name);
    const to = { unitId: party.unitId ?? null, externalPartyId: party.externalPartyId ?? null, name: party.name };
    onChange([...recipients, { key: newKey(), kind: 'TO', attentionOf: '', ...to }]);
    setTyped('');
  };
  const change = (recipient: Recipient, what: Partial<Recipient>) =>
    onChange(recipients.map((one) => (one === recipient ? { ...one, ...what } : one)));
  const unknown = typed.trim() !== '' && !partyNamed(offered, typed);
  return (
    <fieldset className="group" id="letter-recipients" tabIndex={-1}>
      <legend>{t('write.recipients')}</legend>
      <OrderedRows label={t('write.recipients')} items={recipients} nameOf={({ name }) => name} onChange={onChange}>
        {(recipient) => (
          <RecipientRow recipient={recipient} alone={kind === 'MEMO'} onChange={(what) => change(recipient, what)} />
        )}
      </OrderedRows>
      {recipients.length < MOST.recipients && offered.length > 0 && (
        <PartyField
          id="letter-recipient"
          label={t('write.addRecipient')}
          parties={offered}
          value={typed}
          onChange={setTyped}
          onChosen={add}
          error={error ?? (unknown && !isBeginning(offered, typed) ? t('write.recipientUnknown') : undefined)}
        />
      )}
      {kind === 'CIRCULAR' && recipients.length < MOST.recipients && (
        <EveryUnitOfKind unitId={unitId} recipients={recipients} onChange={onChange} />
      )}
      {error && offered.length === 0 && <p className="fault">{error}</p>}
    </fieldset>
  );
}

const isBeginning = (parties: FoldedParty[], typed: string) => {
  const words = foldArabic(typed).split(' ');
  return parties.some(({ folded }) => folded.some((name) => words.every((word) => name.includes(word))));
};

interface RecipientRowProps {
  recipient: Recipient;
  alone: boolean;
  onChange(what: Partial<Recipient>): void;
}

function RecipientRow({ recipient, alone, onChange }: RecipientRowProps) {
  const { t } = useTranslation();
  const { name } = recipient;
  return (
    <div className="recipient">
      <NativeSelect
        aria-label={t('write.kindOf', { name })}
        value={recipient.kind}
        data={(['TO', 'CC'] as const).map((value) => ({ value, label: t(`write.recipientKind.${value}`) }))}
        onChange={(event) => onChange({ kind: event.currentTarget.value as Recipient['kind'] })}
      />
      <strong>{name}</strong>
      <TextInput
        aria-label={t('write.attentionOf', { name })}
        placeholder={t(alone ? 'write.attentionInside' : 'write.attention')}
        maxLength={MOST.attentionOf}
        value={recipient.attentionOf}
        onChange={(event) => onChange({ attentionOf: event.currentTarget.value })}
      />
    </div>
  );
}

/** Who can be written to: a memo stays in its unit, every other letter leaves it. */
function useParties(unitId: string, kind: LetterKind, typed: string): FoldedParty[] {
  const { data: known = [] } = useQuery(partiesQuery(unitId));
  const { data: outside = [] } = useQuery(outsideQuery(useDeferredValue(typed.trim())));
  return useMemo(() => {
    const own = known.filter(({ party }) => party.unitId === unitId);
    if (kind === 'MEMO') return own;
    const units = known.filter(({ party }) => party.unitId && party.unitId !== unitId);
    return [...units, ...outside];
  }, [known, outside, unitId, kind]);
}
