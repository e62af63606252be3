import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../keys/shortcuts';
import { entryReferralsQuery } from '../../parts/referring/queries';
import type { Referred } from '../../parts/referring/ReferDialog';
import { refersIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import type { IncomingLine } from './queries';

interface Asking {
  line: IncomingLine;
  annotate: boolean;
  /** The one that is read after it. */
  next: string | undefined;
}

/**
 * The head's morning: A annotates, E refers, and whatever was directed gives way to the next letter. What is asked stays
 * before the person although the letter has left the list by it.
 */
export function useDirecting(lines: IncomingLine[], chosen: IncomingLine | undefined, choose: (id: string) => void) {
  const { t } = useTranslation();
  const sight = useSight();
  const [asking, setAsking] = useState<Asking>();
  const [done, setDone] = useState<Referred>();
  const refers = chosen !== undefined && refersIn(sight).includes(chosen.unitId);
  const annotates =
    refers || sight.me.acting.some(({ unitId, powers }) => unitId === chosen?.unitId && powers.includes('ANNOTATE'));
  const referrals = useQuery({ ...entryReferralsQuery(chosen?.id ?? ''), enabled: chosen !== undefined });
  const open = chosen?.state !== 'CLOSED' && chosen?.state !== 'ANNULLED';
  // Until the server has said, whoever goes on quickly is not held up.
  const mayRefer = open && refers && (referrals.data?.abilities.includes('refer') ?? true);
  const mayAnnotate = open && annotates && chosen?.letterId !== null && !chosen?.masked;

  const begin = (line: IncomingLine, annotate: boolean) => {
    const at = lines.findIndex(({ id }) => id === line.id);
    setAsking({ line, annotate, next: (lines[at + 1] ?? lines[at - 1])?.id });
  };
  useShortcuts([
    ...(chosen && mayRefer ? [{ key: 'E', words: t('incoming.refer'), act: () => begin(chosen, false) }] : []),
    ...(chosen && mayAnnotate ? [{ key: 'A', words: t('incoming.annotate'), act: () => begin(chosen, true) }] : []),
  ]);
  return {
    mayRefer,
    mayAnnotate,
    begin,
    asking,
    close: () => setAsking(undefined),
    done,
    /** What was only annotated stays to be referred. */
    end: (what: Referred) => {
      setDone(what);
      setAsking(undefined);
      if (what.sent && asking?.next) choose(asking.next);
    },
    undone: () => setDone((before) => before && { ...before, undone: true }),
  };
}

export type Directing = ReturnType<typeof useDirecting>;
