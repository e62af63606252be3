import { noAnswer, type Problem, problemFrom } from './problem';
import type { paths } from './schema';

type Uploaded = paths['/api/v1/files']['post']['responses'][201]['content']['application/json'];

export interface Upload {
  done: Promise<Uploaded>;
  stop(): void;
}

/** Brings one file. Not by fetch, which cannot say how far it is; `progress` gets parts of one. */
export function upload(unitId: string, file: File, key: string, progress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Uploaded>((resolve, reject: (problem: Problem) => void) => {
    request.open('POST', `/api/v1/files?unitId=${encodeURIComponent(unitId)}`);
    request.setRequestHeader('Idempotency-Key', key);
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () =>
      request.status === 201 ? resolve(request.response) : reject(problemFrom(request.status, request.response));
    request.onerror = request.onabort = () => reject(noAnswer());
  });
  const form = new FormData();
  form.append('file', file, file.name);
  request.send(form);
  return { done, stop: () => request.abort() };
}
