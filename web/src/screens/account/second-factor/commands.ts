import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../../api/client';
import { queries } from '../../../api/queries';
import type { paths } from '../../../api/schema';

export type Standing = AnswerOf<'/api/v1/session/second-factor'>;
export type Begun =
  paths['/api/v1/session/second-factor/begin']['post']['responses'][200]['content']['application/json'];

export interface Proof {
  presentPassword: string;
  code: string;
}

export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/session/second-factor', { signal })),
});

const under = (key: string) => ({ header: { 'Idempotency-Key': key } });
const refresh = () => queries.invalidateQueries({ queryKey: secondFactorQuery.queryKey });

/** @throws Problem */
export const begin = (presentPassword: string, key: string): Promise<Begun> =>
  answer(api.POST('/api/v1/session/second-factor/begin', { params: under(key), body: { presentPassword } }));

/** @returns the recovery codes, which are never shown again @throws Problem */
export async function confirm(code: string, key: string): Promise<string[]> {
  const given = await answer(api.POST('/api/v1/session/second-factor/confirm', { params: under(key), body: { code } }));
  await refresh();
  return given.recoveryCodes;
}

/** @returns the new recovery codes @throws Problem */
export async function renewCodes(body: Proof, key: string): Promise<string[]> {
  const given = await answer(api.POST('/api/v1/session/second-factor/recovery-codes', { params: under(key), body }));
  await refresh();
  return given.recoveryCodes;
}

/** @throws Problem */
export async function switchOff(body: Proof, key: string): Promise<void> {
  await answer(api.POST('/api/v1/session/second-factor/switch-off', { params: under(key), body }));
  await refresh();
}
