import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Letter } from '../../api/queries';
import { entryReferralsQuery } from '../../parts/referring/queries';
import type { Referred } from '../../parts/referring/ReferDialog';
import type { Referable } from '../../parts/referring/use-referring-form';

/** Whether the letter can be referred under its line in the reader's own books, and what was referred a moment ago. */
export function useReferringLetter(letter: Letter, line: Letter['entries'][number] | undefined) {
  const [done, setDone] = useState<Referred>();
  const { id: letterId, subject, secrecy } = letter;
  const entry: Referable | undefined =
    line && line.direction !== 'OUTBOUND' ? { ...line, id: line.entryId, letterId, subject, secrecy } : undefined;
  const referrals = useQuery({ ...entryReferralsQuery(entry?.id ?? ''), enabled: entry !== undefined });
  return {
    entry,
    may: referrals.data?.abilities.includes('refer') ?? false,
    done,
    setDone,
    undone: () => setDone((before) => before && { ...before, undone: true }),
  };
}
