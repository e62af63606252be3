import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSettings } from '../../settings';
import { directivesQuery } from '../directives/queries';
import {
  type Holder,
  type Part,
  type Picked,
  partsOf,
  phraseFor,
  referralsOf,
  withHolder,
  withPart,
  withPhrase,
} from './holders';
import { lastHolders } from './last-holders';
import { entryReferralsQuery, holdersQuery, isOpen, type Referral } from './queries';

const NONE: never[] = [];
const PARTS: Part[] = ['LEAD', 'ACTION', 'INFO'];

/** An entry as far as it matters to whoever refers it. */
export interface Referable {
  id: string;
  unitId: string;
  entryNumber: number;
  year: number;
  subject: string | null;
  letterId: string | null;
  secrecy: 'NORMAL' | 'CONFIDENTIAL';
}

interface How {
  annotates: boolean;
  /** The kind of the one that is passed on. */
  forwards: Referral['kind'] | undefined;
}

/** What is being filled in: to whom, by which phrases, in which words and by when. */
export function useReferringForm(entry: Referable, how: How) {
  const { language } = useSettings();
  const everybody = useQuery(holdersQuery(entry.unitId, language)).data ?? NONE;
  const holders = useMemo(
    () => everybody.filter(({ party }) => entry.secrecy === 'NORMAL' || party.cleared),
    [everybody, entry.secrecy],
  );
  const known = useQuery(directivesQuery(entry.unitId)).data;
  const before = useQuery(entryReferralsQuery(entry.id)).data?.items ?? NONE;
  const [picked, setPicked] = useState<Picked[]>([]);
  const [codes, setCodes] = useState<string[]>([]);
  const [text, setText] = useState('');
  const [pin, setPin] = useState('');
  const [days, setDays] = useState<number | null>();
  const directives = useMemo(
    () => (known?.items ?? NONE).filter((one) => !one.retired && (how.annotates || one.kind !== 'CLOSE')),
    [known, how.annotates],
  );
  const last = useMemo(() => {
    const keys = lastHolders(entry.unitId);
    return keys.flatMap((key) => holders.find(({ party }) => party.key === key)?.party ?? []);
  }, [holders, entry.unitId]);
  const action = phraseFor('ACTION', codes, directives);
  const info = how.forwards === 'INFO' || (!action && phraseFor('INFO', codes, directives) !== undefined);
  /** Who passes on what is theirs to do does not name who leads the whole. */
  const leadTaken = how.forwards !== undefined || before.some((one) => one.lead && isOpen(one));
  const chosen = partsOf(picked, { info, leadTaken });
  const workingDays = days === undefined ? (action?.workingDays ?? null) : days;
  return {
    holders,
    last,
    directives,
    pinPolicy: known?.pin ?? 'NEVER',
    pin,
    setPin,
    /** What somebody can still be made. */
    parts: PARTS.filter((part) => (how.forwards === 'INFO' ? part === 'INFO' : part !== 'LEAD' || !leadTaken)),
    chosen,
    codes,
    text,
    workingDays,
    write: setText,
    setDays,
    add: (holder: Holder) => setPicked((was) => withHolder(was, holder)),
    remove: (key: string) => setPicked((was) => was.filter(({ holder }) => holder.key !== key)),
    assign: (key: string, as: Part) => setPicked((was) => withPart(was, key, as)),
    /** As the chips say it: one of them more, or one less. */
    say: (said: string[]) => {
      const phrase = directives.find(({ code }) => said.includes(code) !== codes.includes(code));
      if (phrase) setCodes(withPhrase(codes, phrase, directives, !how.annotates));
    },
    referrals: () => referralsOf(chosen, { codes, note: text.trim(), workingDays }, directives),
  };
}

export type ReferringForm = ReturnType<typeof useReferringForm>;
