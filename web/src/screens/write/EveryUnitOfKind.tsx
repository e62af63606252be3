import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../api/intent';
import { asProblem, type Problem } from '../../api/problem';
import { queries } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { ProblemNote } from '../../states/ProblemNote';
import { MOST, type Recipient } from './letter-form';
import { UNIT_KINDS, type UnitKind, unitsOfKindQuery } from './queries';

export interface EveryUnitOfKindProps {
  /** The unit that writes; it is no recipient of its own letter. */
  unitId: string;
  recipients: Recipient[];
  onChange(recipients: Recipient[]): void;
}

/** Addresses the letter to every unit of a kind at once, beside those that stand on it already. */
export function EveryUnitOfKind({ unitId, recipients, onChange }: EveryUnitOfKindProps) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const add = async (kind: UnitKind) => {
    setProblem(undefined);
    try {
      const units = await queries.fetchQuery(unitsOfKindQuery(kind));
      const taken = new Set(recipients.map((one) => one.unitId));
      const added = units
        .filter(({ id }) => id !== unitId && !taken.has(id))
        .slice(0, MOST.recipients - recipients.length)
        .map(
          ({ id, nameAr }): Recipient => ({
            key: newKey(),
            kind: 'TO',
            attentionOf: '',
            unitId: id,
            externalPartyId: null,
            name: nameAr,
          }),
        );
      setSaid(t('write.addedOfKind', { number: shownDigits(added.length) }));
      if (added.length > 0) onChange([...recipients, ...added]);
    } catch (fault) {
      setProblem(asProblem(fault));
    }
  };
  return (
    <div className="every-of-kind">
      <NativeSelect
        id="letter-every-of-kind"
        className="field"
        label={t('write.everyOfKind')}
        value=""
        data={[
          { value: '', label: t('write.chooseKind') },
          ...UNIT_KINDS.map((kind) => ({ value: kind, label: t(`write.every.${kind}`) })),
        ]}
        onChange={(event) => event.currentTarget.value && void add(event.currentTarget.value as UnitKind)}
      />
      <p role="status" className="hint">
        {said}
      </p>
      <ProblemNote problem={problem} />
    </div>
  );
}
