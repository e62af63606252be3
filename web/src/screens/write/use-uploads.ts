import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '../../api/intent';
import { asProblem, type Problem } from '../../api/problem';
import { type Upload, upload } from '../../api/upload';

/** A file on its way to the server. */
export interface OnItsWay {
  key: string;
  name: string;
  /** How much of it has been sent, 0 to 1. */
  sent: number;
  problem?: Problem;
}

/** Sends chosen files at once; each that has arrived is handed on and is no longer on its way. */
export function useUploads(unitId: string, arrived: (file: { key: string; name: string; uploadId: string }) => void) {
  const [files, setFiles] = useState<OnItsWay[]>([]);
  const going = useRef(new Map<string, { file: File; upload?: Upload }>());
  const latest = useRef(arrived);
  latest.current = arrived;
  const change = useCallback(
    (key: string, what: Partial<OnItsWay>) =>
      setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...what } : one))),
    [],
  );
  const forget = useCallback((key: string) => {
    going.current.delete(key);
    setFiles((all) => all.filter((one) => one.key !== key));
  }, []);
  const send = useCallback(
    (key: string, file: File) => {
      // The key of the line is that of the command: asked again, it is the same upload.
      const underWay = upload(unitId, file, key, (sent) => change(key, { sent }));
      going.current.set(key, { file, upload: underWay });
      underWay.done.then(
        ({ uploadId }) => {
          if (!going.current.has(key)) return;
          forget(key);
          latest.current({ key, name: file.name, uploadId });
        },
        (fault) => change(key, { problem: asProblem(fault) }),
      );
    },
    [unitId, change, forget],
  );
  const add = (chosen: Iterable<File>) => {
    for (const file of chosen) {
      const key = newKey();
      setFiles((all) => [...all, { key, name: file.name, sent: 0 }]);
      send(key, file);
    }
  };
  const again = (key: string) => {
    const earlier = going.current.get(key);
    if (!earlier) return;
    change(key, { problem: undefined, sent: 0 });
    send(key, earlier.file);
  };
  const remove = (key: string) => {
    going.current.get(key)?.upload?.stop();
    forget(key);
  };
  useEffect(() => {
    const all = going.current;
    return () => {
      for (const { upload: underWay } of all.values()) underWay?.stop();
      all.clear();
    };
  }, []);
  return { files, add, again, remove };
}

export type Uploads = ReturnType<typeof useUploads>;
