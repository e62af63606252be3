import { createHash, randomBytes } from 'node:crypto';
import type { Random } from './certificate-signing.js';
import { parseDer, sameBytes, smallInteger, TAG } from './der.js';
import { algorithm, integer, octets, sequence, yes } from './der-write.js';
import { OID } from './oids.js';
import { readTimeToken } from './verify/time-token.js';

/** Stamps a SHA-256 digest and answers the RFC 3161 token. Throws TimeStampRefused. */
export type TimeStamper = (sha256: Uint8Array) => Promise<Uint8Array>;

/** There is no time stamp to be had, or what came is none; `reason` says which. */
export class TimeStampRefused extends Error {
  constructor(
    readonly reason: 'unreachable' | 'refused' | 'malformed' | 'nonce' | 'imprint' | 'authority',
    detail: string,
  ) {
    super(`time stamp ${reason}: ${detail}`);
  }
}

export interface TimeStampOptions {
  /** Milliseconds to wait for the answer. */
  timeout?: number;
  random?: Random;
  /** The authority's certificates that are accepted, by the SHA-256 of their DER in hexadecimal; absent accepts any. */
  authorities?: string[];
}

const LARGEST_ANSWER = 64 * 1024;

/** A time stamper that asks the authority at this URL over HTTP (RFC 3161 section 3.4), with a nonce of its own each time. */
export function timeStamperAt(url: string, options: TimeStampOptions = {}): TimeStamper {
  return async (sha256) => {
    const nonce = Buffer.from((options.random ?? randomBytes)(16));
    nonce[0] = (nonce[0]! & 0x7f) | 0x40;
    const imprint = sequence(algorithm(OID.sha256), octets(sha256));
    const query = sequence(integer(1), imprint, integer(nonce), yes());
    const answer = await ask(url, query, options.timeout ?? 5000);
    return checkAnswer(answer, sha256, nonce, options.authorities);
  };
}

async function ask(url: string, query: Uint8Array, timeout: number): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(query),
      signal: AbortSignal.timeout(timeout),
      redirect: 'error',
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await readSome(response);
  } catch (why) {
    throw new TimeStampRefused('unreachable', String(why));
  }
}

async function readSome(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > LARGEST_ANSWER) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Status, nonce, imprint and authority of an answer, in this order; answers the token. Throws TimeStampRefused. */
function checkAnswer(answer: Uint8Array, sha256: Uint8Array, nonce: Uint8Array, accepted?: string[]): Uint8Array {
  const { status, token } = readAnswer(answer);
  if (status > 1 || !token) throw new TimeStampRefused('refused', `status ${status}`);
  const otherDigests = new Uint8Array(0);
  const read = readTimeToken(token, (name) => (name === 'sha256' ? sha256 : otherDigests));
  if (!read.time) throw new TimeStampRefused('malformed', 'the token cannot be read');
  if (!read.nonce || !sameBytes(read.nonce, nonce))
    throw new TimeStampRefused('nonce', 'an answer to another question');
  if (read.reasons.includes('time-stamp-imprint')) throw new TimeStampRefused('imprint', 'a stamp of something else');
  if (read.reasons.length > 0 || !read.authority) throw new TimeStampRefused('authority', read.reasons.join(', '));
  if (accepted && !accepted.includes(read.authority.sha256))
    throw new TimeStampRefused('authority', 'not one that is accepted');
  return token;
}

function readAnswer(answer: Uint8Array): { status: number; token: Uint8Array | undefined } {
  try {
    const response = parseDer(answer).expect(TAG.sequence);
    return { status: smallInteger(response.child(0).child(0)), token: response.children[1]?.whole };
  } catch (why) {
    throw new TimeStampRefused('malformed', String(why));
  }
}

/** The SHA-256 by which `authorities` names a certificate. */
export const authorityId = (certificate: Uint8Array): string => createHash('sha256').update(certificate).digest('hex');
