import { forgetDrafts } from '../drafts';
import { answer, api } from './client';
import { newKey } from './intent';
import { meQuery, queries } from './queries';

export interface SignInWish {
  userName: string;
  password: string;
  /** Of the second factor, or a recovery code. */
  code?: string;
}

/** Signs in; everything shown of an earlier person is forgotten. @throws Problem */
export async function signIn(wish: SignInWish): Promise<void> {
  await answer(api.POST('/api/v1/session', { body: wish }));
  queries.clear();
}

/** Signs the same person in again, under the work that is open. @throws Problem */
export async function resume(wish: SignInWish): Promise<void> {
  await answer(api.POST('/api/v1/session', { body: wish }));
  await queries.invalidateQueries({ queryKey: meQuery.queryKey });
}

/** Ends the session, here and on the server, and what was kept of unsaved work in this browser. */
export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/v1/session', { params: { header: { 'Idempotency-Key': newKey() } } })).catch(
    () => undefined,
  );
  await forgetDrafts();
  queries.clear();
}

/** @throws Problem */
export async function changePassword(wish: { presentPassword: string; newPassword: string }, key: string) {
  await answer(api.PUT('/api/v1/session/password', { body: wish, params: { header: { 'Idempotency-Key': key } } }));
  // Asked for anew here: nothing on the screen may be watching it, and the way on depends on it.
  await queries.fetchQuery({ ...meQuery, staleTime: 0 });
}
