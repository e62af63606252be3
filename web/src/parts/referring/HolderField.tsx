import { type ReactNode, type Ref, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OfferedField } from '../../inputs/OfferedField';
import { type FoldedParty, matchParties } from '../../inputs/party-match';
import type { Holder } from './holders';

const MOST_OFFERED = 8;

export interface HolderFieldProps {
  id: string;
  ref?: Ref<HTMLInputElement>;
  label: ReactNode;
  holders: FoldedParty<Holder>[];
  /** Offered by ↓ before anything is typed. */
  last?: Holder[];
  error?: ReactNode;
  'data-autofocus'?: true;
  onChosen(holder: Holder): void;
}

/** Finds a department or a person by a few letters of any spelling, an exact name first; Enter takes the first and empties the box. */
export function HolderField({ holders, last = NOBODY, onChosen, ...field }: HolderFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const found = useMemo(
    () => (typed.trim() === '' ? last : matchParties(holders, typed, MOST_OFFERED)),
    [holders, last, typed],
  );
  const offered = useMemo(
    () => found.map(({ key, name, beside }) => ({ key, name, beside: beside && <small>{beside}</small> })),
    [found],
  );
  return (
    <OfferedField
      {...field}
      placeholder={t('refer.holderHint')}
      offered={offered}
      value={typed}
      onChange={setTyped}
      onChosen={(_, key) => {
        const holder = found.find((one) => one.key === key);
        setTyped('');
        if (holder) onChosen(holder);
      }}
      onLeave={() => undefined}
    />
  );
}

const NOBODY: Holder[] = [];
