import { useCallback, useEffect, useRef, useState } from 'react';
import { Intent } from '../../api/intent';
import { asProblem, type Problem } from '../../api/problem';
import { type Upload, upload } from '../../api/upload';

/** One file on its way to the server, or there. */
export interface Scan {
  id: number;
  /** What it is a copy of, where a form asks for several things. */
  about: string;
  name: string;
  bytes: number;
  /** Address of a small picture, for images. */
  picture?: string;
  /** How much of it has been sent, 0 to 1. */
  sent: number;
  uploadId?: string;
  problem?: Problem;
}

export type Arrived = Pick<Scan, 'about' | 'name'> & { uploadId: string };

interface Sending {
  file: File;
  intent: Intent;
  upload: Upload;
}

let lastId = 0;

/** Files beside the form: each is sent at once, while the clerk goes on typing. */
export function useScans(unitId: string) {
  const [scans, setScans] = useState<Scan[]>([]);
  const sending = useRef(new Map<number, Sending>());
  const change = useCallback(
    (id: number, what: Partial<Scan>) =>
      setScans((all) => all.map((scan) => (scan.id === id ? { ...scan, ...what } : scan))),
    [],
  );

  const send = useCallback(
    (id: number, file: File, intent: Intent) => {
      const going = upload(unitId, file, intent.keyFor(file.name), (sent) => change(id, { sent }));
      sending.current.set(id, { file, intent, upload: going });
      going.done.then(
        ({ uploadId }) => change(id, { uploadId, sent: 1 }),
        (fault) => change(id, { problem: asProblem(fault) }),
      );
    },
    [unitId, change],
  );

  const add = useCallback(
    (files: Iterable<File>, about = '') => {
      for (const file of files) {
        lastId += 1;
        const id = lastId;
        const picture = /^image\/(jpeg|png)$/.test(file.type) ? URL.createObjectURL(file) : undefined;
        setScans((all) => [...all, { id, about, name: file.name, bytes: file.size, picture, sent: 0 }]);
        send(id, file, new Intent());
      }
    },
    [send],
  );

  const again = (id: number) => {
    const earlier = sending.current.get(id);
    if (!earlier) return;
    change(id, { problem: undefined, sent: 0 });
    send(id, earlier.file, earlier.intent);
  };

  const remove = (id: number) => {
    const scan = scans.find((one) => one.id === id);
    if (!scan?.uploadId) sending.current.get(id)?.upload.stop();
    if (scan?.picture) URL.revokeObjectURL(scan.picture);
    sending.current.delete(id);
    setScans((all) => all.filter((one) => one.id !== id));
  };

  const clear = useCallback(() => {
    setScans((all) => {
      for (const { picture } of all) if (picture) URL.revokeObjectURL(picture);
      return [];
    });
    sending.current.clear();
  }, []);

  /** All of them in their order, once they are there. @throws Problem of one that could not be sent */
  const allThere = async (): Promise<Arrived[]> => {
    const uploads = await Promise.all(scans.map(({ id }) => sending.current.get(id)?.upload.done));
    return scans.flatMap(({ about, name }, at) => {
      const uploadId = uploads[at]?.uploadId;
      return uploadId ? [{ about, name, uploadId }] : [];
    });
  };

  useEffect(() => clear, [clear]);
  return { scans, add, again, remove, clear, allThere };
}
