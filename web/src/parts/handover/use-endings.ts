import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

type Body<Path extends '/api/v1/dispatches/{id}/hand-over' | '/api/v1/dispatches/{id}/return'> =
  paths[Path]['post']['requestBody']['content']['application/json'];
export type Taken = Body<'/api/v1/dispatches/{id}/hand-over'>;
export type Returned = Body<'/api/v1/dispatches/{id}/return'>;

export const RETURNS = [
  'NOT_FOUND',
  'CLOSED',
  'WRONG_ADDRESSEE',
  'WOULD_NOT_RECEIVE',
  'OTHER',
] as const satisfies Returned['reasonCode'][];

/** Whatever shows a dispatch, a letter or a page of the hand-delivery book is asked for again. */
export async function refreshSent(): Promise<void> {
  const changed = ['dispatches', 'letters', 'letter', 'manifests', 'lines', 'entry'];
  await queries.invalidateQueries({ predicate: ({ queryKey }) => changed.includes(String(queryKey[0])) });
}

/** The two ways in which a delivery by hand ends. */
export function useEndings(dispatchId: string) {
  const under = (key: string) => ({ path: { id: dispatchId }, header: { 'Idempotency-Key': key } });
  const andRefresh = <T>(ended: Promise<T>) => ended.finally(() => void refreshSent());
  return {
    handOver: useCommand((body: Taken, key) =>
      andRefresh(answer(api.POST('/api/v1/dispatches/{id}/hand-over', { params: under(key), body }))),
    ),
    giveBack: useCommand((body: Returned, key) =>
      andRefresh(answer(api.POST('/api/v1/dispatches/{id}/return', { params: under(key), body }))),
    ),
  };
}
