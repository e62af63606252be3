import { useCallback, useRef, useState } from 'react';
import { answer, api } from '../../api/client';
import { Intent } from '../../api/intent';
import { asProblem, type Problem } from '../../api/problem';
import { type PaperLine, queries } from '../../api/queries';
import { upload } from '../../api/upload';

/** How far the files of one line are. */
export interface Attaching {
  /** 0 to 1; at 1 they are being added to the entry. */
  sent: number;
  problem?: Problem;
}

interface Wish {
  files: File[];
  /** One for each file, and the last for adding them. */
  intents: Intent[];
}

/** Brings files to lines: sent with progress, then added to the entry, whose line leaves the list. */
export function useAttaching(onDone: (line: PaperLine) => void) {
  const [going, setGoing] = useState<Record<string, Attaching>>({});
  const wishes = useRef(new Map<string, Wish>());
  const latest = useRef(onDone);
  latest.current = onDone;

  const carryOut = useCallback(async (line: PaperLine, wish: Wish) => {
    const say = (how: Attaching) => setGoing((all) => ({ ...all, [line.id]: how }));
    say({ sent: 0 });
    try {
      const scans = await sendAll(line.unitId, wish, (sent) => say({ sent }));
      say({ sent: 1 });
      await addTo(line, scans, wish.intents.at(-1)!);
      wishes.current.delete(line.id);
      setGoing(({ [line.id]: _, ...others }) => others);
      latest.current(line);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.includes(String(queryKey[0])) });
    } catch (fault) {
      say({ sent: 0, problem: asProblem(fault) });
    }
  }, []);

  const attach = useCallback(
    (line: PaperLine, files: File[]) => {
      if (files.length === 0 || wishes.current.has(line.id)) return;
      const wish = { files, intents: [...files, null].map(() => new Intent()) };
      wishes.current.set(line.id, wish);
      void carryOut(line, wish);
    },
    [carryOut],
  );
  const again = (line: PaperLine) => {
    const wish = wishes.current.get(line.id);
    if (wish) void carryOut(line, wish);
  };
  /** Other files in the place of those that were refused. */
  const instead = (line: PaperLine, files: File[]) => {
    wishes.current.delete(line.id);
    attach(line, files);
  };
  return { going, attach, again, instead };
}

const CHANGED = ['paper', 'entry', 'counts'];

async function sendAll(unitId: string, { files, intents }: Wish, say: (sent: number) => void): Promise<string[]> {
  const uploads: string[] = [];
  for (const [nth, file] of files.entries()) {
    const progress = (part: number) => say((nth + part) / (files.length + 0.01));
    uploads.push((await upload(unitId, file, intents[nth]!.keyFor(file.name), progress).done).uploadId);
  }
  return uploads;
}

async function addTo({ letterId }: PaperLine, scans: string[], intent: Intent): Promise<void> {
  const params = { path: { id: letterId as string }, header: { 'Idempotency-Key': intent.keyFor(scans) } };
  await answer(api.POST('/api/v1/paper-letters/{id}/scans', { params, body: { scans } }));
}
