import createClient, { type Client, type FetchResponse } from 'openapi-fetch';
import type { paths } from './schema.js';
import { type Patience, sender } from './sending.js';
import { type Credentials, Tokens } from './token.js';

export { DiwanProblem } from './problem.js';
export type * from './schema.js';
export type { Patience } from './sending.js';
export type { Credentials } from './token.js';
export {
  type VerifiedWebhook,
  verifyWebhook,
  type WebhookEvent,
  type WebhookType,
  WebhookVerificationError,
} from './webhook.js';

/** Every route that a machine may call: `GET`, `POST`, `PUT` by path, typed by the server's own document. */
export type Diwan = Client<paths>;

/** Speaks for one machine. Nothing is sent before the first request. */
export function connect(options: Credentials & Patience): Diwan {
  const address = options.address.replace(/\/+$/, '');
  const fetch = sender(new Tokens({ ...options, address }), options);
  return createClient<paths>({ baseUrl: address, fetch });
}

/** The body of an answer. @throws DiwanProblem when the server refused */
// biome-ignore lint/suspicious/noExplicitAny: the three parameters are openapi-fetch's own and are passed through
export async function answer<T extends Record<string | number, any>, O, M extends `${string}/${string}`>(
  asked: Promise<FetchResponse<T, O, M>>,
): Promise<NonNullable<FetchResponse<T, O, M>['data']>> {
  return (await asked).data as NonNullable<FetchResponse<T, O, M>['data']>;
}

/** Everything in a list, page after page: `everyItem((after) => answer(diwan.GET(path, { params: { query: { after } } })))`. */
export async function* everyItem<Item>(
  page: (after: string | undefined) => Promise<{ items: Item[]; next: string | null }>,
): AsyncGenerator<Item> {
  for (let after: string | undefined; ; ) {
    const { items, next } = await page(after);
    yield* items;
    if (next === null) return;
    after = next;
  }
}

/** Brings a file, such as a scanned document. @returns what a document or an attachment names it by */
export function upload(diwan: Diwan, unitId: string, name: string, content: Uint8Array<ArrayBuffer>) {
  const form = new FormData();
  form.set('file', new Blob([content]), name);
  return answer(
    diwan.POST('/api/v1/files', { params: { query: { unitId } }, body: form as never, bodySerializer: () => form }),
  );
}
