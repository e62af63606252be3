import { useEffect, useState } from 'react';
import { useFinding } from '../../parts/requests/commands';
import type { RequestLine } from '../../parts/requests/queries';

const NONE: RequestLine[] = [];

/** Requests of the same person that are under way, looked for as soon as a whole national id stands there. */
export function useEarlier(nationalId: string | undefined): RequestLine[] {
  const { send } = useFinding();
  const [found, setFound] = useState<{ of: string; lines: RequestLine[] }>();
  useEffect(() => {
    if (nationalId === undefined) return;
    let wanted = true;
    void send(nationalId).then((answer) => {
      const lines = answer?.items.filter(({ state }) => state === 'IN_PROGRESS') ?? NONE;
      if (wanted) setFound({ of: nationalId, lines });
    });
    return () => {
      wanted = false;
    };
  }, [nationalId, send]);
  return found && found.of === nationalId ? found.lines : NONE;
}
