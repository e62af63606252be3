import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, mayCall } from './address.js';
import { CALL_LIMIT, type CallEnd } from './webhook.js';

/** Gives every address of a host. @throws Error with `code` when it is not known */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

const lookUp: Resolve = (host) => lookup(host, { all: true });

export interface CallLimits {
  resolve?: Resolve;
  /** For the whole call, looking up included. */
  milliseconds?: number;
}

/** Why a call was not made or had no answer, as a stable word. */
export class CallFault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Where a call to this address may connect to. @throws CallFault when any of its addresses is one that no call may reach */
export async function permittedAddresses(url: URL, resolve: Resolve = lookUp): Promise<LookupAddress[]> {
  const host = hostOf(url);
  const family = isIP(host);
  const found = family ? [{ address: host, family }] : await resolve(host).catch(() => []);
  if (found.length === 0) throw new CallFault('host-unknown');
  if (!found.every(({ address }) => mayCall(url.protocol, address))) throw new CallFault('address-not-allowed');
  return found;
}

/**
 * Posts a message and says how that went; never throws. The host is looked up anew each time and the connection goes to
 * the very addresses that were judged, so that no later answer of a name server counts. Redirections are not followed
 * and nothing of the answer but its status is looked at.
 */
export async function call(
  url: string,
  headers: Record<string, string>,
  body: string,
  { resolve = lookUp, milliseconds = CALL_LIMIT }: CallLimits = {},
): Promise<CallEnd> {
  const started = performance.now();
  const end = (facts: Pick<CallEnd, 'status' | 'fault'>) => ({
    ...facts,
    milliseconds: Math.round(performance.now() - started),
  });
  const limit = AbortSignal.timeout(milliseconds);
  try {
    const target = new URL(url);
    const addresses = await Promise.race([permittedAddresses(target, resolve), timeIsUp(limit)]);
    return end({ status: await post(target, addresses, headers, body, limit), fault: null });
  } catch (fault) {
    return end({ status: null, fault: limit.aborted ? 'time-out' : faultWord(fault) });
  }
}

const timeIsUp = (limit: AbortSignal): Promise<never> =>
  new Promise((_, reject) => limit.addEventListener('abort', () => reject(limit.reason), { once: true }));

function post(
  url: URL,
  addresses: LookupAddress[],
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Diwan-Webhooks/1', ...headers },
    agent: false,
    lookup: to(addresses),
    signal,
  } as const;
  return new Promise((answered, failed) => {
    const asking: ClientRequest = url.protocol === 'https:' ? tlsRequest(url, options) : plainRequest(url, options);
    asking.on('error', failed);
    asking.on('response', (response) => {
      response.on('error', () => undefined);
      response.resume();
      answered(response.statusCode!);
    });
    asking.end(body);
  });
}

/** A look-up that knows only what was judged. */
function to(addresses: LookupAddress[]): LookupFunction {
  return (_host, options, found) => {
    if (options.all) found(null, addresses);
    else found(null, addresses[0]!.address, addresses[0]!.family);
  };
}

const WORDS: Record<string, string> = {
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  ETIMEDOUT: 'time-out',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-not-trusted',
};

function faultWord(fault: unknown): string {
  if (fault instanceof CallFault) return fault.code;
  const { code } = fault as { code?: unknown };
  if (typeof code !== 'string') return 'no-answer';
  return WORDS[code] ?? (/CERT|SIGNATURE/.test(code) ? 'certificate-not-trusted' : 'no-answer');
}
