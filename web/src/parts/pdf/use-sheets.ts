import { useEffect, useState } from 'react';
import { openSheets, type Sheets, type Source } from './sheets';

export interface SheetsState {
  /** What is shown: the document before, while the next one is on its way. */
  shown: Sheets | undefined;
  opening: boolean;
  fault: unknown;
  again(): void;
}

/** Opens a document and keeps it open while it is shown; `version` tells that the same address holds another one. */
export function useSheets(source: Source, mediaType: string, version: string | number | undefined): SheetsState {
  const [shown, setShown] = useState<Sheets>();
  const [opening, setOpening] = useState(true);
  const [fault, setFault] = useState<unknown>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version, or another try, opens it anew
  useEffect(() => {
    const given = new AbortController();
    setOpening(true);
    openSheets(source, mediaType, given.signal).then(
      (opened) => {
        if (given.signal.aborted) return opened.close();
        setShown(opened);
        setFault(undefined);
        setOpening(false);
      },
      (why) => {
        if (given.signal.aborted) return;
        setFault(why);
        setOpening(false);
      },
    );
    return () => given.abort();
  }, [source, mediaType, version, tries]);
  useEffect(() => () => shown?.close(), [shown]);
  return { shown, opening, fault, again: () => setTries((before) => before + 1) };
}
