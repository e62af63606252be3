import { answer, api } from '../../api/client';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';
import { refreshSent } from '../handover/use-endings';

type Post = keyof {
  [Path in keyof paths as paths[Path] extends { post: { requestBody?: unknown } } ? Path : never]: 1;
};
type Body<Path extends Post> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Given } } };
}
  ? Given
  : never;
export type Abandoning = Body<'/api/v1/dispatches/{id}/abandon'>;
export type Recalling = Body<'/api/v1/dispatches/{id}/recall'>;
export type Closing = Body<'/api/v1/letters/{id}/close'>;

export const ABANDONS = [
  'SENT_OTHERWISE',
  'NO_LONGER_NEEDED',
  'WRONG_ADDRESSEE',
  'OTHER',
] as const satisfies Abandoning['reasonCode'][];

export const WRITE_OFFS = [
  'BY_REPLY',
  'BY_PHONE',
  'FOR_INFORMATION',
  'NO_REPLY_NEEDED',
  'OTHER',
] as const satisfies NonNullable<Closing['writeOff']>[];

const under = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

/** Asked for again also when it was refused: what is shown was then out of date. */
const andRefresh = <T>(done: Promise<T>): Promise<T> => done.finally(() => void refreshSent());

/** What a sender does with a letter as a whole. */
export function useLetterSending(id: string) {
  return {
    dispatch: useCommand((_: null, key) =>
      andRefresh(answer(api.POST('/api/v1/letters/{id}/dispatch', { params: under(id, key), body: {} }))),
    ),
    close: useCommand((body: Closing, key) =>
      andRefresh(answer(api.POST('/api/v1/letters/{id}/close', { params: under(id, key), body }))),
    ),
    reopen: useCommand((note: string, key) =>
      andRefresh(answer(api.POST('/api/v1/letters/{id}/reopen', { params: under(id, key), body: { note } }))),
    ),
    archive: useCommand((_: null, key) =>
      andRefresh(answer(api.POST('/api/v1/letters/{id}/archive', { params: under(id, key), body: {} }))),
    ),
  };
}

/** What a sender does with one dispatch. */
export function useDispatchSending(id: string) {
  return {
    sendAgain: useCommand((_: null, key) =>
      andRefresh(answer(api.POST('/api/v1/dispatches/{id}/send-again', { params: under(id, key), body: {} }))),
    ),
    recall: useCommand((body: Recalling, key) =>
      andRefresh(answer(api.POST('/api/v1/dispatches/{id}/recall', { params: under(id, key), body }))),
    ),
    acknowledge: useCommand((_: null, key) =>
      andRefresh(answer(api.POST('/api/v1/dispatches/{id}/acknowledge-refusal', { params: under(id, key), body: {} }))),
    ),
    abandon: useCommand((body: Abandoning, key) =>
      andRefresh(answer(api.POST('/api/v1/dispatches/{id}/abandon', { params: under(id, key), body }))),
    ),
  };
}
