import createClient, { type FetchResponse } from 'openapi-fetch';
import { noAnswer, problemFrom } from './problem';
import type { paths } from './schema';
import { signedInAgain } from './session-expiry';

/** How long an answer may take before the clerk is told; the command's key makes asking again harmless. */
const LONGEST_WAIT = 30_000;

/** The API by the types of openapi.json. Answers are taken out with `answer`, which throws a Problem for a refusal. */
export const api = createClient<paths>({ baseUrl: '/', fetch: send });

/** Sends; when the session has ended, waits until the person is signed in again and sends once more. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await attempt(request);
  if (response.status !== 401) return response;
  const { code } = problemFrom(
    401,
    await response
      .clone()
      .json()
      .catch(() => null),
  );
  if (code !== 'sign-in-needed' || !(await signedInAgain())) return response;
  return attempt(again);
}

async function attempt(request: Request): Promise<Response> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), LONGEST_WAIT);
  request.signal.addEventListener('abort', () => over.abort());
  try {
    return await fetch(request, { signal: over.signal });
  } catch (fault) {
    if (request.signal.aborted) throw fault;
    throw noAnswer();
  } finally {
    clearTimeout(timer);
  }
}

/** The body of a good answer. @throws Problem for every other one */
// biome-ignore lint/suspicious/noExplicitAny: the three parameters are openapi-fetch's own and are passed through
export async function answer<T extends Record<string | number, any>, O, M extends `${string}/${string}`>(
  asked: Promise<FetchResponse<T, O, M>>,
): Promise<NonNullable<FetchResponse<T, O, M>['data']>> {
  const { data, error, response } = await asked;
  if (!response.ok) throw problemFrom(response.status, error);
  return data as NonNullable<FetchResponse<T, O, M>['data']>;
}

/** The bytes of a file of this system, for showing it. @throws Problem */
export async function fileFrom(address: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await send(new Request(address, { signal }));
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null));
  return response.arrayBuffer();
}

/** What a GET of this path answers with. */
export type AnswerOf<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
