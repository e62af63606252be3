import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type PaperLine, paperQuery } from '../../api/queries';
import { calledForQuery } from './queries';

export interface CalledFor {
  number: string | undefined;
  /** The line to scan. */
  line: PaperLine | undefined;
  /** The entry has its scan, or is none for this clerk to scan. */
  notWaiting?: string;
  unknown: boolean;
  fault: unknown;
}

/** The line whose number was typed or whose label was scanned, also where the list does not reach yet. */
export function useCalledFor(unitId: string, come: PaperLine[]): CalledFor {
  const { number } = useSearch({ from: '/app/pending-scans' });
  const found = useQuery(calledForQuery(unitId, number));
  const entry = number === undefined ? undefined : found.data;
  const listed = come.find(({ id }) => id === entry?.id);
  const paper = useQuery(paperQuery(entry && !listed ? entry.letterId : null));
  const waits = paper.data?.files.length === 0 && paper.data.state !== 'ANNULLED';
  const line = listed ?? (entry && waits ? { ...entry, scans: 0 } : undefined);
  const looked = entry != null && !line && (entry.letterId === null || paper.isFetched);
  return {
    number,
    line,
    ...(looked && { notWaiting: entry.id }),
    unknown: entry === null,
    fault: number === undefined ? undefined : (found.error ?? undefined),
  };
}
