import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

type Body<Path extends '/api/v1/intake/{id}/refuse' | '/api/v1/intake/{id}/set-aside'> =
  paths[Path]['post']['requestBody']['content']['application/json'];
export type Refusal = Body<'/api/v1/intake/{id}/refuse'>;
export type SettingAside = Body<'/api/v1/intake/{id}/set-aside'>;

export const REFUSALS = [
  'NOT_FOR_US',
  'ILLEGIBLE',
  'ATTACHMENTS_MISSING',
  'UNSIGNED',
  'DUPLICATE',
  'WRONG_ADDRESSEE',
  'OTHER',
] as const satisfies Refusal['reasonCode'][];

export const SET_ASIDES = [
  'GREETING',
  'ADVERTISEMENT',
  'PERSONAL',
  'DUPLICATE',
  'OTHER',
] as const satisfies SettingAside['reasonCode'][];

/** What the receiving clerk can do with a letter that arrived; every list that shows it is asked for again. */
export function useDecisions(id: string) {
  const under = (key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });
  const andRefresh = async <T>(decided: Promise<T>): Promise<T> => {
    const given = await decided;
    const changed = ['intake', 'books', 'lines', 'letter'];
    await queries.invalidateQueries({ predicate: ({ queryKey }) => changed.includes(String(queryKey[0])) });
    return given;
  };
  return {
    open: useCommand((_: null, key) =>
      andRefresh(answer(api.POST('/api/v1/intake/{id}/open', { params: under(key), body: {} }))),
    ),
    register: useCommand((_: null, key) =>
      andRefresh(answer(api.POST('/api/v1/intake/{id}/register', { params: under(key), body: {} }))),
    ),
    refuse: useCommand((body: Refusal, key) =>
      andRefresh(answer(api.POST('/api/v1/intake/{id}/refuse', { params: under(key), body }))),
    ),
    setAside: useCommand((body: SettingAside, key) =>
      andRefresh(answer(api.POST('/api/v1/intake/{id}/set-aside', { params: under(key), body }))),
    ),
  };
}
